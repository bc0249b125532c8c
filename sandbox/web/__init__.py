"""The sandbox as a messenger in a browser: a server on 127.0.0.1 and its page (`page/`, no build step)."""
