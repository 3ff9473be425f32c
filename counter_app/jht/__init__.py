"""What a JHT balance would come to, what a claim would be taxed, and where it is made: estimates, never a decision."""
