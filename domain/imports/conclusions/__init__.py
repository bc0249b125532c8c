"""A document of conclusions, a plan, a programme of work -> the items that it gives to units, each with its doubts.

Closed rules on paragraphs and tables, no model: what they know is read, what is ambiguous is marked with its kind and
never decided (contract, sections 4 and 5).

document                    paragraphs and tables, as a file or a text gives them
structure, who, timing      its points on their levels; who is to do it; when
body, annexes, same_work    tasks of points, tasks of tables, and those that both say
traps                       what names offices and days and is no task
proposals                   what comes out
reading                     the whole: Document -> Conclusions
"""

from domain.imports.conclusions.document import Document, Origin, Paragraph, TableBlock, document_of_text
from domain.imports.conclusions.proposals import (
    Conclusions,
    Doubt,
    DoubtKind,
    Passage,
    Proposal,
    Skipped,
    SkipReason,
    Timing,
    TimingKind,
)
from domain.imports.conclusions.reading import read

__all__ = [
    "Conclusions",
    "Document",
    "Doubt",
    "DoubtKind",
    "Origin",
    "Paragraph",
    "Passage",
    "Proposal",
    "SkipReason",
    "Skipped",
    "TableBlock",
    "Timing",
    "TimingKind",
    "document_of_text",
    "read",
]
