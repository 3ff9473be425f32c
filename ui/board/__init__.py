"""The window that shows and speaks the calls."""
