"""The pad and what is drawn on it."""
