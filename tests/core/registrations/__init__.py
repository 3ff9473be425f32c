"""Accounts opened at the counter."""
