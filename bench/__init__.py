"""The benchmark: `python -m bench` prints a table and writes `bench/results.json`. It speaks to 127.0.0.1 only."""
