"""A branch goes from its file to a server, or back: all of it, with counts and digests held against each other."""
