"""Behind `liveness.py`: signs of prints, screens, loops and false cameras, gathered into one judgement."""
