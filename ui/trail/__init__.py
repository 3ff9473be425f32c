"""The audit trail as a page: by day, officer and kind."""
