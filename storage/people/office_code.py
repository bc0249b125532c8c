"""The one-time code: who has it can read the host's terminal, and may become an admin by it."""

import hmac
import secrets
from datetime import datetime, timedelta

from sqlmodel import Session

from storage.database import process_state

GOOD_FOR = timedelta(minutes=15)
TRIES = 10  # wrong codes of one person, who is not listened to after them; others are
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
LENGTH = 8
LONGEST = 32  # of what is compared
NAME = "office_code"


def renew(session: Session, now: datetime) -> str:
    """A new code, good for `GOOD_FOR`; one that was made before is void."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    process_state.keep(session, NAME, {"code": code, "until": (now + GOOD_FOR).isoformat()})
    return code


def fits(session: Session, code: str, person: int, now: datetime) -> bool:
    """Whether this is the code, and it is still good. A wrong one is counted against the person who sent it."""
    stored = process_state.recall(session, NAME)
    if not stored or now >= datetime.fromisoformat(stored["until"]):
        return False
    wrong: dict[str, int] = stored.get("wrong_of", {})
    tries = wrong.get(str(person), 0)
    if tries >= TRIES:
        return False
    if hmac.compare_digest(stored["code"].encode(), code.upper()[:LONGEST].encode()):
        return True
    process_state.keep(session, NAME, {**stored, "wrong_of": {**wrong, str(person): tries + 1}})
    return False


def void(session: Session) -> None:
    """It was used."""
    process_state.forget(session, NAME)
