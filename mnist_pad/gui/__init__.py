"""The window. It shows what the core computes and computes nothing itself."""
