"""Who may do what (the contract, section 3): asked at the moment of the act, a button's press included."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
class UnitMembership:
    """What the channel says of somebody in a unit's chat, asked for the act. `absent`: the same of those in whose place
    the person acts there while they are away, by their numbers."""

    present: bool = False
    administrator: bool = False
    absent: "Mapping[int, UnitMembership]" = field(default_factory=dict)


NO_MEMBER = UnitMembership()  # and where it was not asked


@dataclass(frozen=True, slots=True)
class Actor:
    """What is known of the one who acts."""

    in_office_chat: bool = False
    in_unit_chat: bool = False  # of the very unit that is acted for: acts in its chat; in private: is a member of it
    is_admin: bool = False
    named_for_office: bool = False
    named_for_unit: bool = False
    administrator: bool = False  # of the chat of that unit
    anonymous: bool = False  # speaks as the group
    in_private: bool = False
    deputizes: bool = False  # is a member of that chat, and deputy of one of its leads who is away today


def right(who: Actor, policy: str) -> Permission:
    """The right of `who` for a unit, where `policy` is `units.leads`: `administrators` or `named`."""
    if who.in_office_chat or ((who.is_admin or who.named_for_office) and not who.anonymous):
        return Permission.OFFICE
    if not who.in_unit_chat:
        return Permission.NONE
    if is_lead(who, policy) or (who.deputizes and not who.anonymous):
        return Permission.LEAD
    return Permission.NONE if who.in_private else Permission.LOOK


def is_lead(who: Actor, policy: str) -> bool:
    """Whether `who` is a lead of the unit in their own right, whatever else they are."""
    if not who.in_unit_chat:
        return False
    if who.anonymous:
        return policy == ADMINISTRATORS
    return who.named_for_unit or (policy == ADMINISTRATORS and who.administrator)


PUBLIC, LINKED = "public", "linked"


def strangers(*, username: str | None, linked: int | None) -> tuple[str, ...]:
    """How others than a group's people may speak, and so act, in it: a group with a public name may be entered by
    anyone; of one that discusses a channel's posts, the commenters need not be members."""
    return ((PUBLIC,) if username else ()) + ((LINKED,) if linked else ())
