"""Accounts that wait for a second person."""
