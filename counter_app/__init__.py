"""What the counter does: services, rules, database, camera and printing. Knows nothing of Qt."""
