"""How the learning plot is painted: its axes, its lines, and the card of values."""
