"""One question after a visit, on the kiosk and on the member's screen."""
