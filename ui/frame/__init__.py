"""What every window has around its work: the desk of shared things, sign-in and lock, the window itself."""
