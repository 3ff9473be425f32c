"""Signing on the screen: pad, touch or mouse."""
