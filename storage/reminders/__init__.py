"""What is to be looked at by now, what was put off, who is silent."""
