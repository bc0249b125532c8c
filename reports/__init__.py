"""The figures of a period -> chart, Word and Excel."""
