"""What is done for the branch's key while it works: its sheet written again, and proven."""
