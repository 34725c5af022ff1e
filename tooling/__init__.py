"""What the commands of `dev.py` start beside the program itself."""
