"""Who hands a document's work out: a person of the Office in a chat, or (`by` None) whoever has the host."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from actions.context import ActionContext
from domain.settings import Rules
from storage.database.engine import Session
from storage.models import PersonRow


class ConclusionsRefusal(StrEnum):
    """Why nothing comes of it."""

    NOT_YOURS = "not_yours"  # it is for the Office
    GONE = "gone"  # there is no such document or proposal, or it does not wait any more
    NO_LEAD = "no_lead"  # no unit, or none that works
    LONG_TITLE = "long_title"
    NO_TITLE = "no_title"
    PASSED = "passed"  # the deadline


@dataclass(frozen=True, slots=True)
class OfficeAct:
    """`now` is aware."""

    session: Session
    now: datetime
    rules: Rules
    by: PersonRow | None = None

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.astimezone(self.rules.zone).date()


def acting(context: ActionContext) -> OfficeAct | ConclusionsRefusal:
    """The act of a person in a chat, where they act as the Office."""
    if not context.acts_as_office:
        return ConclusionsRefusal.NOT_YOURS
    return OfficeAct(context.session, context.now, context.rules, context.person)
