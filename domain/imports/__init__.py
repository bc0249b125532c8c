"""Rows of an imported file: cells under their heads -> what is to be stored."""
