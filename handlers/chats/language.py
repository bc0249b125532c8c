"""`/language vi|en`: in which language this chat is spoken to."""

from actions.units.chats import set_language
from domain.parsing.folding import fold
from handlers.core.context import Context

NAMES = {
    "vi": "vi", "vietnamese": "vi", "tieng viet": "vi", "viet": "vi", "vn": "vi", "viet nam": "vi", "vietnam": "vi",
    "en": "en", "english": "en", "tieng anh": "en", "anh": "en",
}  # fmt: skip


def language(context: Context) -> None:
    """Choose it, or be told the choice."""
    wanted = NAMES.get(fold(context.event.arguments).strip())
    if wanted is None:
        context.say("setup.language_usage")
    else:
        set_language(context, wanted)
        context.say("setup.language_set")
