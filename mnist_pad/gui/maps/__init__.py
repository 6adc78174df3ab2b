"""The maps of a layer, as tiles and rows that can be pointed at and walked through."""
