"""The curves of trainings, and how each epoch reads the drawing."""
