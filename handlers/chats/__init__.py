"""Chats themselves: set-up, who leads, language, hours, help."""
