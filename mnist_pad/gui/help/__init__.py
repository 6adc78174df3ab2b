"""Help: the keys, what the program is, and a report of what went wrong."""
