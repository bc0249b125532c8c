"""What there is in the sandbox: people, chats, bots, messages."""
