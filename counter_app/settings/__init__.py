"""Settings as data: how one is described, read, checked, changed and told."""
