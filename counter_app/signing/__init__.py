"""Signatures on the screen: strokes as points, bound to the form that they sign."""
