"""New items: one, several, recurring, and the draft until all of it is known."""
