"""The process over HTTP: how it is, and the server that webhook and API share."""
