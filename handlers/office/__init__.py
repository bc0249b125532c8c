"""What only the Office does: queue, calendar, imports, broadcasts, closing a unit."""
