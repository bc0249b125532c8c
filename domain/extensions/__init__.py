"""Requests for more time in words: the new deadline and the reason."""
