"""The visit's member beside those who look like the same person."""
