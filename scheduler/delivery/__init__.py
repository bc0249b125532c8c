"""The outbox leaves: rendered, within Telegram's limits, and what came of it stored."""
