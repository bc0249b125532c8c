"""All of the process that knows Telegram: what comes in, what goes out, who is in a chat."""
