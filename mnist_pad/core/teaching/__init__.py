"""Learn one hand from samples of it."""
