"""Whoever waits may leave a phone: one message goes there when their turn is near."""
