"""The report of the comparison of faces."""
