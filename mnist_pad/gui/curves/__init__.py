"""The curves of trainings, their printout, and how each epoch reads the drawing."""
