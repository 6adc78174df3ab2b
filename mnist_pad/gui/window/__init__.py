"""The window: what is where, the boxes of its menus, its notices."""
