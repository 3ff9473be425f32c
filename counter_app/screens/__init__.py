"""The member's window on another screen or machine: paired with one counter, shown that counter's step alone."""
