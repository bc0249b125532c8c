"""Items in words: cards, lists, changes, reminders."""
