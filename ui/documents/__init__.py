"""The card of a visit beside its selfie."""
