"""How a module of methods declares them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.api.calls import Call

Method = Callable[[Call], Any | Awaitable[Any]]


class Registry:
    """The methods of one module, by their lower-case names.

    A method takes the call and returns the `result`. It changes the world without awaiting in between, so that a call
    takes effect whole or not at all.
    """

    def __init__(self) -> None:
        self.methods: dict[str, Method] = {}

    def __call__(self, *names: str) -> Callable[[Method], Method]:
        def register(function: Method) -> Method:
            self.methods.update({name.lower(): function for name in names})
            return function

        return register
