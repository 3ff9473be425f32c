"""The training participant: a person or an attacker made of one portrait. Knows nothing of how it is judged."""
