"""The recipes as tiles with their expected time, and the settings of a training."""
