"""What a member wants to be told by e-mail and phone, as an officer asks it."""
