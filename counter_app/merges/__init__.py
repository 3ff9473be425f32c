"""Several numbers of one person, asked of the central office to be one: a kind of work that merges nothing itself."""
