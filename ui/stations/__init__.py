"""The windows: counter, office, kiosk and board, each put together from screens."""
