"""The officer's page of the selfie."""
