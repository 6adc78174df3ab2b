"""The parts of smoke.py."""
