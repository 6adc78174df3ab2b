"""From ink or a picture to an answer."""
