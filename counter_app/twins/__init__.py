"""Members who look like one person: found, held side by side, and kept apart by an officer's word."""
