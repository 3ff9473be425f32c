"""What waits for a second person, of any kind, and what a decision is bound to."""
