"""Files of rows that come in, of which nothing is believed."""
