"""What can be the title of an item."""

import unicodedata

# Letters and symbols by category that show nothing: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_blank(text: str) -> bool:
    """Whether nobody would see anything: spaces, marks of direction, signs of no width."""
    return all(one in UNSEEN or unicodedata.category(one)[0] in "ZCM" for one in text)
