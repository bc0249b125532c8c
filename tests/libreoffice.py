"""Programs that stand in for LibreOffice, which a machine may have or not: real processes on the path."""

import os
from pathlib import Path
from typing import TextIO

import pytest

CONVERTS = 'printf "%s\\n" "$@" > "{log}"; env >> "{log}"; printf "%%PDF-1.7 made" > "$7/report.pdf"'
HANGS = 'exec 3> "{log}"; echo up >&3; sleep 1000 & wait'  # both hold the pipe open while they live
FAILS = "exit 3"
MAKES_NOTHING = "exit 0"


def install(folder: Path, does: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a LibreOffice that `does` this first on the path; returns the file in which it says what it was given."""
    programs, log = folder / "bin", folder / "libreoffice.log"
    programs.mkdir()
    (programs / "soffice").write_text(f"#!/bin/sh\n{does.format(log=log)}\n", encoding="utf-8")
    (programs / "soffice").chmod(0o755)
    if does is HANGS:
        os.mkfifo(log)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return log


def uninstall(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path on which there is no LibreOffice."""
    monkeypatch.setenv("PATH", str(folder / "no programs"))


def started(log: Path) -> TextIO:
    """Waits until one that hangs is up."""
    pipe = log.open(encoding="utf-8")
    assert pipe.readline() == "up\n"
    return pipe


def rest(pipe: TextIO) -> str:
    """Waits until it and all that it started have ended; what it had still to say."""
    with pipe:
        return pipe.read()
