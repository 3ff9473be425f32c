"""Cards, papers and photographs of them, drawn from a seed. The reader imports nothing of this."""
