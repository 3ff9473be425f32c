"""The page of what runs without anybody: nights of the program, and credentials of commands."""
