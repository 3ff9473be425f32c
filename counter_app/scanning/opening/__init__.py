"""Files that somebody brings: looked at by what they are, and nothing of them goes on but their points."""
