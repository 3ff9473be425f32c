"""Whether a code or a file is one of the branch's papers, without the member's data."""
