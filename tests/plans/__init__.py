"""How the stores carry out every statement that the program sends while tests run: nothing may grow with history."""
