"""What a training learns from, and where to find it."""
