"""Who may do what (the contract, section 3): asked at the moment of the act, a button's press included."""

from dataclasses import dataclass
from enum import StrEnum

ADMINISTRATORS = "administrators"
NAMED = "named"


class Permission(StrEnum):
    """What somebody is, for one unit, in one chat."""

    OFFICE = "office"  # acts as the Office
    LEAD = "lead"  # acts for the unit
    LOOK = "look"  # sees what the unit has
    NONE = "none"  # sees nothing of it


@dataclass(frozen=True, slots=True)
class Actor:
    """What is known of the one who acts."""

    in_office_chat: bool = False
    in_unit_chat: bool = False  # the chat of the very unit that is acted for
    is_admin: bool = False
    named_for_office: bool = False
    named_for_unit: bool = False
    administrator: bool = False  # of the chat in which the act is done
    anonymous: bool = False  # speaks as the group


def right(who: Actor, policy: str) -> Permission:
    """The right of `who` for a unit, where `policy` is `units.leads`: `administrators` or `named`."""
    if who.in_office_chat or ((who.is_admin or who.named_for_office) and not who.anonymous):
        return Permission.OFFICE
    if not who.in_unit_chat:
        return Permission.NONE
    if who.anonymous:
        return Permission.LEAD if policy == ADMINISTRATORS else Permission.LOOK
    if who.named_for_unit or (policy == ADMINISTRATORS and who.administrator):
        return Permission.LEAD
    return Permission.LOOK


PUBLIC, LINKED = "public", "linked"


def strangers(*, username: str | None, linked: int | None) -> tuple[str, ...]:
    """How others than a group's people may speak, and so act, in it: a group with a public name may be entered by
    anyone; of one that discusses a channel's posts, the commenters need not be members."""
    return ((PUBLIC,) if username else ()) + ((LINKED,) if linked else ())
