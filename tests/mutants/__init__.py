"""Faults made on purpose, to see whether a test notices: `make mutants` (see `__main__.py`)."""
