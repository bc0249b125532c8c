"""The Bot API as HTTP: methods, parameters, refusals, limits, faults."""
