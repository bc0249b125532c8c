"""The figures of a period: shown, unfolded, published, as files."""
