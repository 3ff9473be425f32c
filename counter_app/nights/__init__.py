"""What the running program does by itself once a day, where no command can open the store."""
