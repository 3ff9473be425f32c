"""Copies of a branch: which are kept, what a copy says of itself, the way back from one."""
