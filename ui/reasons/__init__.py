"""The page of the reason lists in the administrator's window."""
