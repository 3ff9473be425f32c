"""Who works here: signing in, choosing a counter, changing the own password, unlocking."""
