"""The page on which an administrator brings members and accounts in from a file."""
