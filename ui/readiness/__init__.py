"""Whether a claim would go through: six causes with what mends each, and the papers to bring."""
