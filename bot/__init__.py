"""The process: command line, settings, inbox, sender, and what puts them together."""

import os

# python-telegram-bot 22 warns of numbers of seconds that will become timedeltas: we read both, and choose the new.
os.environ.setdefault("PTB_TIMEDELTA", "true")
