"""Who is to do it: offices' names, and the sentences that assign."""
