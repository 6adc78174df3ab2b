"""The process: faults, crashes and signals."""
