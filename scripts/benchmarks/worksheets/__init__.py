"""Pages of handwritten digits, made from pen strokes: what is measured with."""
