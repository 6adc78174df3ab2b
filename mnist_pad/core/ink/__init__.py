"""Ink: strokes in pad units, and the files that hold them."""
