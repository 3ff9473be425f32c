"""The administrator's page of what sends messages."""
