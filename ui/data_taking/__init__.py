"""What a member asks of their own data, as an officer writes it down."""
