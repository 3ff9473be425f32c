"""What members ask of their own data, as a supervisor answers it."""
