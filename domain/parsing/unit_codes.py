"""What may be the code of a unit, said in the chat or written in a table."""

LETTERS_LIMIT = 32
BYTES_LIMIT = 36  # what the buttons below a summary have room for; a letter with its marks takes up to three


def is_unit_code(text: str) -> bool:
    """Letters, digits, `-`, `_`, `.`; it begins with a letter, so that no number is taken for one."""
    return (
        text[:1].isalpha()
        and all(one.isalpha() or (one.isascii() and one.isdigit()) or one in "-_." for one in text)
        and len(text) <= LETTERS_LIMIT
        and len(text.upper().encode()) <= BYTES_LIMIT
    )
