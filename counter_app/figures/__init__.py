"""Figures that officers quote and reckon with: dated, each with its source and how far it is to be trusted."""
