"""Help and menus."""
