"""What people write in a few words, read or refused: periods, progress, products, names of units, secrecy."""
