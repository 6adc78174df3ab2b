"""The trainings of the past: their curves, and the models that are kept of them."""
