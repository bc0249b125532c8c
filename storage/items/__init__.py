"""Items: how they are now, how they stood, their parts, imports, recurring rules."""
