"""What leaves the branch: the outbox, what sends its messages, and the only places they may go to."""
