"""When to say what: the clock, what is due, and the delivery of every message."""
