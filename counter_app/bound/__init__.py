"""Whose number it is, and for which hour: numbers bound to a person, and bookings."""
