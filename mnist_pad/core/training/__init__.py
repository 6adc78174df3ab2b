"""Training on any device, resumable after every epoch."""
