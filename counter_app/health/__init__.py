"""How the branch, this computer and its devices are: one table of checks for start, page and monitoring."""
