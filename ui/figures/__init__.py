"""The figures that officers quote and reckon with: searched and printed by officers, corrected by the administrator."""
