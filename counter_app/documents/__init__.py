"""What members bring: kept sealed, page by page, and the face on the card held against the selfie."""
