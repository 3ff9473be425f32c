"""Sets a machine up. Runs before anything is installed, so: standard library only."""
