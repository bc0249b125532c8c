"""Message values -> what people read, in Vietnamese and English: the only place with sentences."""
