"""A branch moved between its own file and a server."""
