"""Single expressions of time, each read by itself: dates, hours, weekdays, periods, durations."""
