"""Answers in words to messages of ours."""
