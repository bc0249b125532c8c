"""The process: command line, settings, inbox, sender, and what puts them together."""
