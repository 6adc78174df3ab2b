"""The threads beside the window's own."""
