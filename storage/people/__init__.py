"""Chats, people, units, and who acts for whom."""
