"""A paper on the screen: look, print, save."""
