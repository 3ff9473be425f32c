"""Behind `camera.py`: webcams, recordings, what the machine says of them, and which one a station uses."""
