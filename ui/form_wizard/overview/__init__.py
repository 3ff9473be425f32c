"""The overview of a form: every section as a card, selfie and documents as a state, one key for all that is right."""
