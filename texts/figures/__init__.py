"""The figures of a period in words: the message, the tables, the official report."""
