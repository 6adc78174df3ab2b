"""Where notices are shown: each near what caused it."""
