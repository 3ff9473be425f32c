"""A branch is founded: what is asked, what is refused, what is made, at the terminal and in the window alike."""
