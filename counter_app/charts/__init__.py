"""Charts as values, laid out once: the window and the paper paint the same strokes and words."""
