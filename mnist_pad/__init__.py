"""MNIST Pad: draw a digit, see what a convolutional network makes of it, and watch it learn."""

__version__ = "0.1.0"
