"""A Bot API server of our own on this machine: what tests, the demo and training speak to."""
