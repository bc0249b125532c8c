"""What the Office reads and what is said of chats."""
