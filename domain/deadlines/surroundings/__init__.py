"""What stands around an expression of time, and decides whether it is a deadline at all."""
