"""Deadlines in words: a closed grammar that reads what it knows and asks about everything else (contract, section 5).

tokens, numerals            a text as words, numbers and signs
dates, weekdays, durations, spans, clock
                            rules: which expressions begin at a token (`resolve`: which day is meant by a date)
phrases                     expressions side by side
joints, neighbours, tail    what stands before and behind a phrase
compose                     what a phrase means
reading                     the whole: text -> Found or Ask
"""

from domain.deadlines.answers import DeadlineFound, DeadlineQuestion, QuestionReason
from domain.deadlines.reading import read, read_only

__all__ = ["DeadlineFound", "DeadlineQuestion", "QuestionReason", "read", "read_only"]
