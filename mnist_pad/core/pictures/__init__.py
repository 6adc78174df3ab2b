"""Pictures: from a file to the ink in it."""
