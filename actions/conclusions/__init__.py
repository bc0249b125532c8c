"""A document of conclusions becomes the units' work: it is read, what is doubtful settled, the rest handed out."""
