"""One request to merge numbers, as the counter goes on with it."""
