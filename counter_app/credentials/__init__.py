"""Sealed files that carry out one command without anybody at the terminal."""
