"""The schema's history: one file a release step, applied by `storage.database.schema.upgrade`."""
