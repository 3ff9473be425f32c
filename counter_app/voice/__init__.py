"""The voice of the hall: which clips there are, how they are joined, when it is quiet."""
