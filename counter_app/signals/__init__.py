"""What a supervisor should have a look at: found in stored rows, answered by a person."""
