"""One-time codes: six digits that a member receives and types, each for one visit, purpose and target."""
