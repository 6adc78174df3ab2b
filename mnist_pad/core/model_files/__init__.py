"""Model files. They come from strangers: nothing in one is ever run."""
