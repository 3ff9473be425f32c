"""What members said of the service, for whoever leads the hall."""
