"""Webcams, recordings, what the machine says of them, and which one a station uses. `spec.py` says what a camera is."""
