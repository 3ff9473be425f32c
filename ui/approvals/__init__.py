"""What waits for a supervisor: requests, members recorded on the spot, papers for the administration."""
