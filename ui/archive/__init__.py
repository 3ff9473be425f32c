"""Papers and requests of any day: found, looked at, printed again."""
