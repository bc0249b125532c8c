"""`/language vi|en`: in which language this chat is spoken to."""

from domain.parsing.folding import fold
from handlers.chats.setup import menu
from handlers.core.context import Turn

NAMES = {
    "vi": "vi", "vietnamese": "vi", "tieng viet": "vi", "viet": "vi", "vn": "vi", "viet nam": "vi", "vietnam": "vi",
    "en": "en", "english": "en", "tieng anh": "en", "anh": "en",
}  # fmt: skip


def language(turn: Turn) -> None:
    """Choose it, or be told the choice."""
    wanted = NAMES.get(fold(turn.incoming.arguments).strip())
    if wanted is None:
        turn.say("setup.language_usage")
        return
    turn.chat.language = wanted
    turn.session.flush()
    turn.say("setup.language_set")
    menu(turn, turn.chat)
