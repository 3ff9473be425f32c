"""The administrator's page on which a branch records its own voice."""
