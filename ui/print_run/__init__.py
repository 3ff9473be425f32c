"""Many papers printed by one act."""
