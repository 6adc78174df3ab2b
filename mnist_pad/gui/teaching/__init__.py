"""Teach the model a hand, sample by sample."""
