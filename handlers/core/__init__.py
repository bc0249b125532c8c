"""What every handler stands on: the event, the context of one act, callbacks, permissions."""
