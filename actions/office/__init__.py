"""What only the Office does: its group, calendar and counters, its word to the units, what it urges."""
