"""A report as PDF: LibreOffice in a process of its own, that ends when it must."""

import asyncio
import os
from pathlib import Path

import pytest

from reports.word import pdf
from tests import libreoffice


async def test_it_is_converted_in_a_folder_and_with_a_profile_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NHACVIEC_TELEGRAM__TOKEN", "123:secret")
    log = libreoffice.install(tmp_path, libreoffice.CONVERTS, monkeypatch)
    assert await pdf.convert(b"PK") == b"%PDF-1.7 made"
    profile, *given = log.read_text().splitlines()
    folder = profile.removeprefix("-env:UserInstallation=file://").removesuffix("/profile")
    assert given[:6] == ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder]
    assert given[6] == f"{folder}/report.docx"
    assert f"HOME={folder}" in given
    assert "secret" not in log.read_text()
    assert not await asyncio.to_thread(os.path.lexists, folder)


@pytest.mark.parametrize(
    ("does", "why"),
    [(libreoffice.FAILS, "failed with 3"), (libreoffice.MAKES_NOTHING, "made no PDF")],
)
async def test_what_it_does_not_make_is_told(
    does: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libreoffice.install(tmp_path, does, monkeypatch)
    with pytest.raises(pdf.PdfError, match=why):
        await pdf.convert(b"PK")


async def test_without_libreoffice_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    libreoffice.uninstall(tmp_path, monkeypatch)
    assert pdf.program() is None
    with pytest.raises(pdf.PdfError, match="not installed"):
        await pdf.convert(b"PK")


async def test_one_that_takes_too_long_is_killed_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = libreoffice.install(tmp_path, libreoffice.HANGS, monkeypatch)
    converting = asyncio.create_task(pdf.convert(b"PK", within=5))
    pipe = await asyncio.to_thread(libreoffice.started, log)
    with pytest.raises(pdf.PdfError, match="took longer"):
        await converting
    assert await asyncio.to_thread(libreoffice.rest, pipe) == ""


async def test_one_that_nobody_waits_for_any_more_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = libreoffice.install(tmp_path, libreoffice.HANGS, monkeypatch)
    converting = asyncio.create_task(pdf.convert(b"PK"))
    pipe = await asyncio.to_thread(libreoffice.started, log)
    converting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await converting
    assert await asyncio.to_thread(libreoffice.rest, pipe) == ""


async def test_one_that_is_given_up_while_it_starts_is_killed_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = libreoffice.install(tmp_path, libreoffice.HANGS, monkeypatch)
    converting = asyncio.create_task(pdf.convert(b"PK"))
    for _turn in range(2):
        await asyncio.sleep(0)  # it is started in these turns of the loop, which hears of it in later ones
    pipe = libreoffice.started(log)  # the loop has no turn meanwhile
    converting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await converting
    assert await asyncio.to_thread(libreoffice.rest, pipe) == ""
