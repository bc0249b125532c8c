"""A document of conclusions in the Office's chat: what was read of it, and what is doubtful, one by one."""

from itertools import groupby

from domain.imports.conclusions import Doubt, Proposal, Timing, TimingKind
from domain.message import Message
from domain.message_data import ClearLine, ConclusionsPreview, ProposalAnswered, ProposalQuestion
from texts import formats
from texts.context import RenderContext
from texts.items.cards import fitting, isolated, shortened
from texts.items.recurrence import rule_words
from texts.rendered import RenderedMessage, Writer

SUBJECT, HEADING, SENTENCE, WORDS = 250, 150, 1_300, 160  # letters that are shown of them
GONE = 30  # numbers of items


def preview(message: Message, context: RenderContext) -> RenderedMessage:
    """How much of the document is clear and how much is to be looked at; then a page of what is clear, by unit."""
    data, say = ConclusionsPreview.of(message), context.say
    out = Writer().line(document_name(data.source, data, context), "bold")
    if data.subject and data.subject != data.source:
        out.line(shortened(data.subject, SUBJECT), "italic")
    said = [("total", data.clear + data.doubtful), ("clear", data.clear), ("doubtful", data.doubtful)]
    also = [(key, getattr(data, key)) for key in ("changed", "known", "stored", "left_out") if getattr(data, key)]
    out.line("; ".join(say.count(f"conclusions.count_{key}", number) for key, number in [*said, *also]))
    if data.gone:
        numbers = ", ".join(f"#{one}" for one in data.gone[:GONE])
        out.line(say("conclusions.gone", numbers=numbers + (" …" if len(data.gone) > GONE else "")))
    letters = fitting(len(data.lines) + 6)
    for unit, lines in groupby(data.lines, key=lambda one: one.unit):
        out.line().line(context.unit_name(unit), "italic")
        for line in lines:
            out.line(_clear(line, letters, context))
    if data.pages > 1:
        out.line().line(say("list.page", page=data.page, pages=data.pages))
    return out.build(context.labels(message.buttons))


def document_name(source: str, of: ConclusionsPreview, context: RenderContext) -> str:
    """`📄 467/TB-VPCP ngày 14/10/2024`."""
    name = shortened(source)
    if of.issued_on is None:
        return context.say("conclusions.document", source=name)
    return context.say("conclusions.document_of", source=name, day=formats.day(of.issued_on))


def question(message: Message, context: RenderContext) -> RenderedMessage:
    """The sentence, what was understood of it, what is doubtful; how it is answered."""
    data, say = ProposalQuestion.of(message), context.say
    proposal = data.proposal
    head = say("conclusions.question", place=data.place, total=data.total, source=shortened(data.source, 60))
    out = Writer().line(head, "bold")
    if proposal.heading:
        out.line(shortened(proposal.heading, HEADING), "italic")
    out.line(f"“{shortened(proposal.sentence, SENTENCE)}”")
    out.line().line(say("conclusions.understood"), "bold")
    for line in understood(proposal, context):
        out.line(line)
    if data.changes is not None:
        out.line(say("conclusions.changes", number=data.changes))
    out.line().line(say("conclusions.doubts"), "bold")
    for doubt in proposal.doubts:
        out.line(f"– {doubt_words(doubt, context)}")
    if data.refused:
        out.line().line(f"⚠️ {say(f'conclusions.refused_{data.refused}')}")
    out.line().line(say("conclusions.how"))
    return out.build(context.labels(message.buttons))


def answered(message: Message, context: RenderContext) -> RenderedMessage:
    """What a person made of it, in two lines."""
    data, say = ProposalAnswered.of(message), context.say
    name = ", ".join(context.people.get(one["who"], ("", ""))[0] or formats.NOTHING for one in data.people)
    out = Writer().line(say(f"conclusions.{data.outcome}", name=name))
    out.line(isolated(shortened(data.proposal.text, HEADING)))
    if data.outcome == "answered":
        units = ", ".join(data.units or (data.proposal.lead, *data.proposal.coordinating))
        out.line(f"{units} · {when(data.proposal.timing, context)}")
    return out.build(context.labels(message.buttons))


def comment(proposal: Proposal, state: str, item: int | None, context: RenderContext) -> str:
    """What stands beside its sentence in the document: what was understood, what is doubtful, what became of it."""
    lines = understood(proposal, context)
    if state == "left_out":
        lines.append(context.say("conclusions.comment_left_out"))
    elif state in {"stored", "known"} and item is not None:
        lines.append(context.say("conclusions.comment_known", number=item))
    elif proposal.is_clear:
        lines.append(context.say("conclusions.comment_clear"))
    return "\n".join([*lines, *(f"⚠️ {doubt_words(doubt, context)}" for doubt in proposal.doubts)])


def understood(proposal: Proposal, context: RenderContext) -> list[str]:
    """Who leads, who helps, what, until when: a line each."""
    lead = context.unit_name(proposal.lead) if proposal.lead else context.say("conclusions.nobody")
    lines = [context.say("card.unit", unit=lead)]
    if helping := [*proposal.coordinating, *proposal.others]:
        lines.append(context.say("card.coordinating", units=", ".join(helping)))
    lines.append(context.say("conclusions.work", text=shortened(proposal.text, SENTENCE // 2)))
    lines.append(context.say("card.deadline", deadline=when(proposal.timing, context)))
    return lines


def doubt_words(doubt: Doubt, context: RenderContext) -> str:
    """What is doubtful, with the words of the document that it is about."""
    said = context.say(f"conclusions.doubt_{doubt.kind.value}")
    return f"{said}: “{shortened(doubt.words, WORDS)}”" if doubt.words else said


def when(timing: Timing, context: RenderContext) -> str:
    """The deadline, or what it has instead of one."""
    if timing.kind is TimingKind.DEADLINE and timing.deadline is not None:
        return context.deadline(timing.deadline)
    if timing.kind is TimingKind.RECURRENCE and timing.rule is not None:
        return context.say("conclusions.recurs", rule=rule_words(timing.rule.to_json(), context))
    return context.say("state.standing" if timing.kind is TimingKind.STANDING else "card.no_day")


def _clear(line: ClearLine, letters: int, context: RenderContext) -> str:
    changes = f"🔁 #{line.changes} " if line.changes is not None else ""
    helping = f" · +{', '.join(line.coordinating)}" if line.coordinating else ""
    return f"– {changes}{isolated(shortened(line.text, letters))} · {when(line.timing, context)}{helping}"
