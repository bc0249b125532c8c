"""A Word file as PDF, by LibreOffice where it is installed: in a process of its own, with a profile of its own.

LibreOffice runs beside whatever else it does on the machine, knows nothing of our settings, and is killed with all that
it started when it takes too long, or when we stop. One conversion takes some 300 MB: who calls this lets one run at a
time.
"""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

WITHIN = 90.0  # seconds: the first start, with a new profile, takes ten on a slow machine
PROGRAMS = ("soffice", "libreoffice")


class PdfError(Exception):
    """There is no PDF; the text says why, in one line."""


def program() -> str | None:
    """LibreOffice's program; None: it is not installed."""
    return next((found for name in PROGRAMS if (found := which(name)) is not None), None)


async def convert(docx: bytes, *, within: float = WITHIN) -> bytes:
    """The file as PDF. PdfError: LibreOffice is not installed, fails, or takes longer than so many seconds."""
    libreoffice = program()
    if libreoffice is None:
        raise PdfError("LibreOffice is not installed")
    with TemporaryDirectory(prefix="nhacviec-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "report.docx"
        source.write_bytes(docx)
        await _run(libreoffice, folder, source, within)
        try:
            return source.with_suffix(".pdf").read_bytes()
        except OSError:
            raise PdfError("LibreOffice made no PDF") from None


async def _run(libreoffice: str, folder: Path, source: Path, within: float) -> None:
    starting = asyncio.create_task(
        asyncio.create_subprocess_exec(
            libreoffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder), str(source)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,  # a group of its own: it starts others
            env={"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LANG": "C.UTF-8"},
        )
    )
    try:
        async with asyncio.timeout(within):
            # asyncio kills a program whose start is cancelled, but not what that program has started
            process = await asyncio.shield(starting)
            await process.wait()
    except TimeoutError:
        raise PdfError(f"LibreOffice took longer than {within:.0f} s") from None
    finally:
        process = await starting
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
    if process.returncode:
        raise PdfError(f"LibreOffice failed with {process.returncode}")
