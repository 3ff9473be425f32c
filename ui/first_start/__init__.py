"""A start without a terminal: the first page of an empty folder, a new branch in pages, the passphrase of a key."""
