"""The checkout's virtual environments, and the system libraries that Qt needs in them."""
