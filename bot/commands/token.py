"""Tokens of other systems: made once, shown once; the settings hold their hashes. And the Office's one-time code.

A token has 256 random bits, so a plain SHA-256 of it can be neither turned back nor guessed: what slows down guessing
passwords would only slow down every request.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping

from bot.commands.database import open_database
from bot.config import Settings
from scheduler.clock import Clock
from storage.people import office_code
from texts.catalogue import catalogue

OFFICE = "office"  # no system's name: the one-time code for `/office`
PREFIX = "nhv_"  # so that a search for leaked secrets knows one
BYTES = 32


def token(settings: Settings, name: str, tell: Callable[[str], None] = print) -> int:
    """`nhacviec token NAME`: a new token, and the line for the config file. Nothing is stored, but of `office`."""
    if name == OFFICE:
        return _office_code(settings, tell)
    say = catalogue(settings.language)
    made = PREFIX + secrets.token_urlsafe(BYTES)
    known = {**settings.web.tokens, name: hash_of(made)}
    line = ", ".join(f'{one} = "{stored}"' for one, stored in known.items())
    tell(say("cli.token", name=name, token=made, line=f"tokens = {{ {line} }}"))
    if name in settings.web.tokens:
        tell(say("cli.token_replaces", name=name))
    if not settings.web.listen:
        tell(say("cli.token_listen"))
    return 0


def _office_code(settings: Settings, tell: Callable[[str], None]) -> int:
    """`nhacviec token office`: a fresh code, which makes an admin, and moves the Office where its group is away."""
    database = open_database(settings)
    try:
        code = database.write_now(office_code.renew, Clock().now())
    finally:
        database.close()
    minutes = int(office_code.GOOD_FOR.total_seconds() // 60)
    tell(catalogue(settings.language)("cli.office_code", code=code, minutes=minutes))
    return 0


def hash_of(given: str) -> str:
    """What the settings hold of a token."""
    return "sha256:" + hashlib.sha256(given.encode(errors="surrogateescape")).hexdigest()


def bearer(header: str) -> str:
    """The token of an `Authorization` header (RFC 6750, section 2.1); "" where it holds none."""
    scheme, _, given = header.partition(" ")
    return given.strip() if scheme.lower() == "bearer" else ""


def owner(given: str, tokens: Mapping[str, str]) -> str | None:
    """The name under which the settings know this token. It takes as long whichever it is, and where it is none."""
    hashed, found = hash_of(given), None
    for name, stored in tokens.items():
        if hmac.compare_digest(hashed, stored):
            found = name
    return found
