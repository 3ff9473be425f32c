"""Companies' letters: taken in, decided as a batch with samples, applied a few rows at a time, answered on paper."""
