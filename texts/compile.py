"""`python -m texts.compile`: every `.po` under `locale/` -> the `.mo` beside it; and what pages of `docs` have of
the sentences (`docs/wording.md`) and the commands (`docs/security.md`)."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from texts import wording
from texts.catalogue import LOCALE
from texts.help import rights

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)  # the same source gives the same bytes, whenever it is compiled


def compiled(po: Path) -> bytes:
    """What the `.mo` of this `.po` must hold."""
    with po.open("rb") as file:
        source = read_po(file, locale=po.parent.name, abort_invalid=True)
    source.creation_date = source.revision_date = UNDATED
    out = BytesIO()
    write_mo(out, source)
    return out.getvalue()


def main() -> None:
    for po in sorted(LOCALE.glob("*/*.po")):
        po.with_suffix(".mo").write_bytes(compiled(po))
    wording.main()
    rights.main()


if __name__ == "__main__":
    main()
