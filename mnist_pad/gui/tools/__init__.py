"""The tools under the pad, and their keys."""
