"""A consistent copy of a PostgreSQL database, by the server's own pg_dump, read again with pg_restore.

The password goes by the environment: a command line can be read by everybody on the machine.
https://www.postgresql.org/docs/current/app-pgdump.html
"""

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from psycopg.conninfo import make_conninfo

from storage.database.backup import COUNTED, BackupError, BackupResult, counts
from storage.database.engine import Database

DUMP, RESTORE = "pg_dump", "pg_restore"
HEAD, END = "COPY ", "\\.\n"  # of a table's rows


class NoToolError(BackupError):
    """pg_dump or pg_restore is not installed; the text is its name."""


def copy_postgresql(database: Database, target: Path) -> BackupResult:
    """Dump a database into `target` (format "custom") and verify it. BackupError: there is no good copy."""
    dump, restore = _tool(DUMP), _tool(RESTORE)
    before = database.read_now(counts)
    _run([dump, "--format=custom", "--no-owner", f"--file={target}", f"--dbname={_address(database)}"], database)
    found = _verified(restore, target)
    if found.items < before.items or found.history < before.history:
        raise BackupError(f"{found} < {before}")
    return found


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise NoToolError(name)
    return path


def _address(database: Database) -> str:
    url = database.url.set(password=None)
    query = {name: value if isinstance(value, str) else ",".join(value) for name, value in url.query.items()}
    return make_conninfo(**url.translate_connect_args(username="user", database="dbname"), **query)


def _run(command: list[str], database: Database) -> None:
    password = {"PGPASSWORD": database.url.password} if database.url.password else {}
    environment = {**os.environ, **password}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  (no shell)
    if done.returncode:
        raise BackupError(_said(done.stderr, command[0]))


def _verified(restore: str, target: Path) -> BackupResult:
    """The rows that the dump gives back, all of it read."""
    rows: Counter[str] = Counter()
    table = ""
    command = [restore, "--data-only", "--file=-", str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reading:  # noqa: S603
        assert reading.stdout is not None  # it is a pipe
        assert reading.stderr is not None
        for line in reading.stdout:
            if not table and line.startswith(HEAD):
                table = line.split()[1].rpartition(".")[2]
            elif line == END:
                table = ""
            elif table:
                rows[table] += 1
        said = reading.stderr.read()
    if reading.returncode:
        raise BackupError(_said(said, restore))
    return BackupResult(*(rows[name] for name in COUNTED))


def _said(lines: str, tool: str) -> str:
    """The first thing that a tool complains of."""
    return next((line for line in lines.splitlines() if line.strip()), Path(tool).name)
