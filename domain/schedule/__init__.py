"""When something is said: the reminder policy, recurring work, working mornings."""
