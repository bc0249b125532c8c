"""The rules, pure: no input or output. `now`, the calendar and the settings are arguments."""
