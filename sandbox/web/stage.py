"""What stands behind the page: the sandbox that it shows, and who changes scene and time."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from sandbox.sandbox import Sandbox
from sandbox.web.acts import AnAct, perform
from sandbox.world.bots import CallbackAnswer
from sandbox.world.signals import Signal


class BusyError(Exception):
    """A scene is being set or time is passing: nobody can act meanwhile."""


class UnknownSceneError(Exception):
    """There is no such scene or step of time, or a file holds no scene."""


class Stage(ABC):
    """`sandbox` is another one, and `generation` another number, whenever a scene has been set.

    `news` fires at every change of either. `read` says of how many messages of a chat nothing is news.
    """

    def __init__(self) -> None:
        self.sandbox = Sandbox()
        self.generation = int(time.time())  # another one in another process too
        self.news = Signal()
        self.read: dict[int, int] = {}

    @abstractmethod
    def describe(self) -> dict[str, Any]:
        """What the page shows besides chats: language, time, scene, who people are."""

    @abstractmethod
    def words(self, language: str) -> Mapping[str, str]:
        """The page's own sentences by their keys. KeyError: no such language."""

    @abstractmethod
    async def set_scene(self, name: str, language: str) -> None:
        """Begin a scene anew. Raises UnknownSceneError, BusyError."""

    @abstractmethod
    async def pass_time(self, step: str) -> None:
        """Let time pass to the end of this step. Raises UnknownSceneError, BusyError."""

    @abstractmethod
    def scene_file(self) -> bytes:
        """What was done so far, to be shown elsewhere."""

    @abstractmethod
    async def open_scene_file(self, data: bytes) -> None:
        """Do what such a file says, in a scene begun anew. Raises UnknownSceneError, BusyError."""

    async def act(self, act: AnAct) -> CallbackAnswer | None:
        """Somebody acts in a chat; see `perform`."""
        return await perform(self.sandbox, act)
