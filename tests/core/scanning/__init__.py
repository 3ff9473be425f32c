"""The face on a card against the selfie."""
