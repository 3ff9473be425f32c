"""When a branch gives numbers: hours of each weekday, breaks, holidays, and how many numbers a half day has."""
