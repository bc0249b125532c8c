"""When it is due: days, periods and rules in a document's words."""
