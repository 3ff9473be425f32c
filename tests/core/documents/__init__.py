"""Documents of a visit."""
