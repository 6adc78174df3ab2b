"""The network, what is known about it, its answers, and what goes on inside it."""
