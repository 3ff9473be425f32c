"""What is asked of the machine: printers, voices, the list of cameras, whether a window can open at all."""
