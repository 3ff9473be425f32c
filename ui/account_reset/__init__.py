"""Opening a blocked account: evidence, selfie, second person, reset, login check."""
