"""Where a command makes sense: in a unit's or the Office's chat, or for who acts as the Office anywhere."""

from collections.abc import Callable

from handlers.turn import Turn


def placed(handle: Callable[[Turn], None]) -> Callable[[Turn], None]:
    """The handler, where there is something to speak of; elsewhere one line says how to begin."""

    def handled(turn: Turn) -> None:
        if is_placed(turn):
            handle(turn)
        else:
            say_how_to_begin(turn)

    return handled


def is_placed(turn: Turn) -> bool:
    return turn.unit is not None or turn.acts_as_office


def say_how_to_begin(turn: Turn) -> None:
    turn.refuse("common.not_in_private" if turn.incoming.is_private else "common.not_set_up")
