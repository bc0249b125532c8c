"""The figures of a period (contract, section 7)."""

from domain.figures.replay import check, extended, figures, measured

__all__ = ["check", "extended", "figures", "measured"]
