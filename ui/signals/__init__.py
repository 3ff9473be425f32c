"""The supervisor's list of what is unusual."""
