"""A company's workbooks: opened by a child, judged row by row against the branch's record, given back to be mended."""
