"""One visit through the real windows, off screen: `make tour` and the journeys take the same steps."""
