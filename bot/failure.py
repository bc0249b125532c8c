"""What a command failed of, in one line for people."""


class CommandError(Exception):
    """The command line prints its text, and exits with 1."""
