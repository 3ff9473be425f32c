"""The audit trail as an auditor reads it: by day, officer and kind, in words."""
