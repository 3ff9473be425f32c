"""Every page of every window, in both languages and at three sizes: one table, and a walk of each window through it."""
