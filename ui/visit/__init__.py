"""The middle column: which page of a visit comes next, and what each page is given."""
