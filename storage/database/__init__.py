"""The database itself: engine, schema, which process works, copies."""
