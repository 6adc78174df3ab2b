"""Which model answers: the kept, the recent, and the one before the last training."""
