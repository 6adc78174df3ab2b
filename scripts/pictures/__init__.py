"""The window's states, as screenshots.py takes pictures of them."""
