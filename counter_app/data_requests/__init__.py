"""What members ask of their own data: a copy, a correction, an end of processing, deletion; due in 3 × 24 hours."""
