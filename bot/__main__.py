"""The command line: `nhacviec run | check | demo | summary | import | export | …`, or `python -m bot …`.

Exit codes: 0 it worked; 1 it failed, and one line says why; 2 wrong usage. What a command needs is imported when the
command is given: a start pays for nothing else.
"""

import argparse
import io
import os
import re
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.config import SYSTEM_NAME, ConfigError, Settings, load
from bot.failure import CommandError

DEFAULT_CONFIG = Path("config.toml")


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    main = argparse.ArgumentParser(prog="nhacviec", description="Units register work, are reminded, and report.")
    commands = main.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, what: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=what, description=what)
        one.add_argument("--config", type=Path, metavar="FILE", help="the settings (default: config.toml)")
        return one

    run = command("run", "start the bot")
    run.add_argument("--or-demo", action="store_true", help="without a token: say how to get one, and show the demo")
    demo = command("demo", "play a month of a ministry in the terminal; it needs no network")
    demo.add_argument("--language", choices=("vi", "en"), help="(default: the terminal's)")
    demo.add_argument("--web", action="store_true", help="a ministry to act in, as a messenger in the browser")
    demo.add_argument("--port", type=int, default=8764, help="of the page on 127.0.0.1 (default: 8764; 0: a free one)")
    summary = command("summary", "write a period's figures as text, chart, Word and Excel")
    summary.add_argument("--period", default="", help="10/2024, Q4/2024, 2024, 1/10-15/10 … (default: this month)")
    summary.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where to (default: here)")
    summary.add_argument("--language", choices=("vi", "en"), help="(default: the configured one)")
    read = command("import", "read units, items or counters from .csv and .xlsx files, conclusions from .docx, .edxml")
    read.add_argument("files", type=Path, nargs="+", metavar="FILE")
    read.add_argument("--skip-bad", action="store_true", help="store the good rows, and only name the bad")
    read.add_argument(
        "--yes", action="store_true", help="of documents: hand out what is clear (without: only say what there is)"
    )
    write = command("export", "write items as a workbook (.xlsx) that import reads back")
    write.add_argument("--period", default="", help="those assigned in it: 10/2024, Q4/2024, 2024 … (default: all)")
    write.add_argument("--unit", default="", metavar="CODE", help="those that it leads (default: of all units)")
    write.add_argument("--out", type=_workbook, required=True, metavar="FILE", help="where to, ending with .xlsx")
    command("check", "check the settings, and what they lead to")
    keep = command("backup", "write a verified copy of the database, also while the bot runs")
    keep.add_argument("--out", type=Path, metavar="FILE", help="a new file (default: a dated one beside the database)")
    command("rebuild", "make anew from the histories what figures are counted from, also while the bot runs")
    forget = command("forget", "replace a person's name, username and id by a pseudonym")
    forget.add_argument("user", type=_user, metavar="USER", help="a Telegram id, or an @username")
    forget.add_argument("--yes", action="store_true", help="do it (without: only say what would be replaced)")
    token = command("token", "make a token with which another system reads the feed, or a one-time code for /office")
    token.add_argument(
        "name",
        type=_system_name,
        metavar="NAME",
        help="what the system is called, such as ioc; office: the one-time code",
    )
    return main


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = parser().parse_args(arguments)
    os.umask(0o077)  # the database, what lies beside it, and every report are nobody else's
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal cannot show is no reason to fail
            stream.reconfigure(errors="replace")
    try:
        return _run(given)
    except KeyboardInterrupt:
        return 130
    except (CommandError, ConfigError) as error:
        print(f"nhacviec: {error}", file=sys.stderr)
        return 1


def _run(given: argparse.Namespace) -> int:
    match given.command:
        case "run":
            from bot.commands.run import run

            return run(_settings(given.config), or_demo=given.or_demo)
        case "demo":
            from bot.demo import demo

            return demo(given.language, port=given.port if given.web else None)
        case "summary":
            from bot.commands.summary import summary

            return summary(_settings(given.config), given.period, given.out, given.language)
        case "import":
            from bot.commands.import_files import import_files

            return import_files(_settings(given.config), given.files, skip_bad=given.skip_bad, yes=given.yes)
        case "export":
            from bot.commands.export import export

            return export(_settings(given.config), given.period, given.unit, given.out)
        case "backup":
            from bot.commands.backup import backup

            signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended, it leaves nothing half made
            return backup(_settings(given.config), given.out)
        case "rebuild":
            from bot.commands.rebuild import rebuild

            return rebuild(_settings(given.config))
        case "forget":
            from bot.commands.forget import forget

            return forget(_settings(given.config), given.user, yes=given.yes)
        case "token":
            from bot.commands.token import token

            return token(_settings(given.config), given.name)
        case _:
            from bot.commands.check import check

            return check(_settings(given.config))


def _user(text: str) -> str:
    """A Telegram id, or a username with its sign."""
    if re.fullmatch(r"[1-9]\d{0,18}", text, re.ASCII):
        return text
    if re.fullmatch(r"@?[A-Za-z]\w{2,31}", text, re.ASCII):
        return f"@{text.removeprefix('@')}"
    raise argparse.ArgumentTypeError("expected a Telegram id or an @username")


def _workbook(text: str) -> Path:
    if not text.lower().endswith(".xlsx"):
        raise argparse.ArgumentTypeError("expected a file that ends with .xlsx")
    return Path(text)


def _system_name(text: str) -> str:
    if re.fullmatch(SYSTEM_NAME, text, re.ASCII):
        return text
    raise argparse.ArgumentTypeError("expected up to 32 small letters, digits, _ and -, a letter first")


def _settings(path: Path | None) -> Settings:
    if path is None:
        return load(DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None)
    return load(path)


if __name__ == "__main__":
    sys.exit(main())
