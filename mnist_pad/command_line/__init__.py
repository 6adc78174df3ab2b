"""The subcommands of `mnist-pad`, and what they share."""
