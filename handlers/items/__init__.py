"""Items that are there: completed, changed, extended, looked at."""
