"""The administrator's desk: staff, services and counters of the branch."""
