"""A period's figures, counted by the database from the stored versions of the items."""
