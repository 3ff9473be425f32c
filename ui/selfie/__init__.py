"""Taking a member's selfie: the officer's page and the member's side."""
