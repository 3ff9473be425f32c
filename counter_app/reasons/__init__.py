"""Reason lists as data: one table of the lists, and each branch's own words, order and additions."""
