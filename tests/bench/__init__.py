"""Measures the program against the bare libraries it stands on: `python -m tests.bench [PART …]`."""
