"""The visit at a glance: what is done, what waits, what comes next."""
