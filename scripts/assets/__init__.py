"""What makes the files in the checkout's assets, each a program of its own."""
