"""Masks: what hangs together in them, how wide it is, where lines run, where it could be cut."""
