"""A store that lacks what was seen of it: said in numbers and times, and noted by a supervisor before work goes on."""
