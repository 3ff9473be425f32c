"""What makes a change of data sensitive beyond its form: what changes together, and what somebody else has."""
