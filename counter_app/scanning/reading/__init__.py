"""Text in a picture: the models, the lines they find, and the process they live in."""
