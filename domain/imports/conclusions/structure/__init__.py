"""How a document is built: its head, its points on their levels, their sentences."""
