"""The member of a visit: found, recorded, shown."""
