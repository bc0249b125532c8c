"""Texts made comparable: normal form, case, diacritics and amounts of white space are ignored (contract, section 2)."""

import unicodedata

# đ is a letter of its own: Unicode does not take it apart into d and a mark.
_STROKED = str.maketrans({"đ": "d", "Đ": "d"})


def fold(text: str) -> str:
    """`text` for comparing and searching, never for showing.

    Lower case, without diacritics (đ becomes d) and invisible characters, white space collapsed to single spaces and
    trimmed: `fold("Tiền  LƯƠNG") == "tien luong"`, whether composed (NFC) or decomposed (NFD).
    """
    # Decomposed before and after: Unicode's own definition of texts that are equal but for case and normal form.
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).translate(_STROKED).casefold())
    visible = (char for char in decomposed if unicodedata.category(char) not in ("Mn", "Cf"))
    return " ".join("".join(visible).split())
