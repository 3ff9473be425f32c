"""The page on which an administrator looks at the branch's settings and changes them."""
