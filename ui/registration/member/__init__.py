"""The member's own side of an account that is opened: large keys, one thing at a time, nothing the officer sees."""
