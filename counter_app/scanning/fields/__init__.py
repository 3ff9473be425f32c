"""What stands on a paper: found by its labels, held against its grammar, trusted or doubted."""
