"""Office packages (ECMA-376, Part 2) that people send: what their directory says, before any of it is unzipped."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from reports.reading.limits import SheetError

UNZIPPED_LIMIT = 80_000_000  # bytes of all parts
PARTS_LIMIT = 2_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2: the signature of old and of encrypted files of Office
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4: the stream of an encrypted package


@contextmanager
def one_refusal() -> Iterator[None]:
    """Whatever a file made to hurt brings forth is a SheetError."""
    try:
        yield
    except SheetError:
        raise
    except Exception as error:
        raise SheetError("broken") from error


def check_directory(parts: zipfile.ZipFile, folder: str) -> None:
    """No part gives more bytes than the directory says. `folder`: where the package keeps what it is of (`xl/`).

    SheetError: `too_big`, `too_complex`, `encrypted`, `broken`.
    """
    names = [part.filename.lower() for part in parts.infolist()]
    if sum(part.file_size for part in parts.infolist()) > UNZIPPED_LIMIT:
        raise SheetError("too_big", limit=UNZIPPED_LIMIT // 1_000_000)
    if any(part.flag_bits & 1 for part in parts.infolist()):
        raise SheetError("encrypted")
    if len(names) > PARTS_LIMIT:
        raise SheetError("too_complex")
    if not any(name.startswith(folder) for name in names):
        raise SheetError("broken")
