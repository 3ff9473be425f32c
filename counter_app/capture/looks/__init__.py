"""Behind `quality.py`: what is measured on a face and round it, and the rules that judge it."""
