"""Answers to messages of ours: a closed grammar that completes on what is surely a completion, asks about what may be
one or is worth a note, and is silent about the rest (contract, section 4; rule 15 of docs/architecture.md).

lexicon, figures, telex, words
                    a text as words, each with what it does
clauses             words that stand together
completions, doubts, more_time, sorts
                    what a clause says
reading             the whole: text -> a reading with its reason
arguments           what stands behind `/done 12`
"""

from domain.answers.arguments import DoneArguments, read_done_arguments
from domain.answers.reading import LONGEST, read_answer
from domain.answers.readings import (
    AnswerReason,
    CompletionAnswer,
    DocumentAnswer,
    NoAnswer,
    ProgressAnswer,
    Reading,
    UnsureAnswer,
)

__all__ = [
    "LONGEST",
    "AnswerReason",
    "CompletionAnswer",
    "DocumentAnswer",
    "DoneArguments",
    "NoAnswer",
    "ProgressAnswer",
    "Reading",
    "UnsureAnswer",
    "read_answer",
    "read_done_arguments",
]  # fmt: skip
