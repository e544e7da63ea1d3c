"""What is claimed about speed and quality, with the command that repeats it."""
