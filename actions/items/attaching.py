"""Files of an item: kept by the channel's id of the file, in the item's history."""

from actions.context import ActionContext
from actions.items.rights import may_report
from domain.file import Attachment
from domain.item import ChangeKind
from storage.items import items
from storage.models import ItemRow


def attach(context: ActionContext, row: ItemRow, file: Attachment, caption: str = "") -> bool:
    """One more file of an item, by who reports on it; `caption`: what was said with it. False: it is not theirs."""
    if not may_report(context, row):
        return False
    items.record_change(
        context.session, row, ChangeKind.FILE, by=context.person, now=context.now, after=file.to_json(), reason=caption,
    )  # fmt: skip
    return True
