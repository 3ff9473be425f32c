"""Small pieces of real skin, lips, noses and walls, and what the rules of the selfie make of them.

The file of pieces is not part of this project and `make test` does without it: `python -m tests.patches FILE` tells
figures out of fold, by persons. They say something about the pieces, never how good a branch's selfies are.
"""
