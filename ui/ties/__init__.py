"""Which member somebody of the staff is, and who is related to them."""
