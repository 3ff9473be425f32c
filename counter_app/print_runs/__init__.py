"""Many papers printed by one act: what comes along, the list on top, and what has come out so far."""
