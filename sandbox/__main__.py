"""`python -m sandbox`: a Bot API server for training, with one bot, three people and two groups (training.py)."""

from __future__ import annotations

import argparse
import asyncio
import sys
from zoneinfo import ZoneInfo

from sandbox import training

TOKEN = "123456:sandbox"  # noqa: S105 - opens nothing but this sandbox


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=training.__doc__)
    parser.add_argument("--port", type=int, default=8081, help="default 8081; 0 takes a free one")
    parser.add_argument("--token", default=TOKEN, help=f"default {TOKEN}")
    parser.add_argument("--username", default="nhacviec_bot", help="the bot's name, default nhacviec_bot")
    parser.add_argument("--time-zone", type=ZoneInfo, default=ZoneInfo("Asia/Ho_Chi_Minh"), help="of the times shown")
    given = parser.parse_args()
    try:
        asyncio.run(training.train(given.token, given.username, given.port, given.time_zone))
    except KeyboardInterrupt:
        pass
    except OSError as error:
        sys.exit(f"127.0.0.1:{given.port}: {error.strerror}")


if __name__ == "__main__":
    main()
