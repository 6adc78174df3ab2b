"""How things look: colours, style, and the small parts that widgets are made of."""
