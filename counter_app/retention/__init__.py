"""How long what is kept of members stays, and how it goes when its time is over."""
