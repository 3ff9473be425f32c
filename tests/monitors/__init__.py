"""Journeys on a machine with two monitors."""
