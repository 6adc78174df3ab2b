"""The answer beside the pad, and the model that gives it."""
