"""The report of `eval-match`: how often two faces are told apart, over a folder of labelled pictures."""
