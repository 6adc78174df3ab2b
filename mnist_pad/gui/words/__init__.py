"""What is said, in which language, and what a screen reader hears."""
