"""Drawings and pictures: open, paste, drop, save, copy."""
