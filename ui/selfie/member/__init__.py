"""The member's side of the selfie: picture, prompt, words aloud."""
