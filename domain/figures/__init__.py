"""The figures of a period (contract, section 7)."""
