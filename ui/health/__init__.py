"""The page that shows how branch, computer and devices are."""
