"""An account opened at the counter: the officer's page, and the member's own side of it."""
