"""Whether a JHT claim would go through: six causes why claims fail, each answered from the record or asked."""
