"""What a visitor did, as a file to be shown elsewhere: the scene that it began with, and act by act what followed.

The file is JSON. It holds no state: the bot does everything anew, so nothing that a file says is believed.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from bot.demo.scenes import SCENES
from sandbox.web.acts import Act, AnAct, Say

MOST_ACTS = 2_000
CODE = "{code}"  # in place of the one-time code, which is another each time


class SceneFileError(Exception):
    """A file holds no scene."""


class _Entry(BaseModel):
    """An act at an instant; without one, time passes until then."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    at: AwareDatetime
    act: Act | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    format: Literal["nhacviec-scene-1"]
    scene: str
    language: Literal["vi", "en"]
    began: AwareDatetime
    acts: Annotated[list[_Entry], Field(max_length=MOST_ACTS)] = []


@dataclass
class Recording:
    """`acts` are in the order in which they were done, each with its instant; None where time passed until then."""

    scene: str
    language: str
    began: datetime
    acts: list[tuple[datetime, AnAct | None]] = field(default_factory=list)

    def as_file(self) -> bytes:
        entries = [_Entry(at=at, act=act) for at, act in self.acts]
        file = _File.model_construct(
            format="nhacviec-scene-1", scene=self.scene, language=self.language, began=self.began, acts=entries
        )
        return file.model_dump_json(indent=1, exclude_none=True).encode()

    @classmethod
    def from_file(cls, data: bytes) -> "Recording":
        """Raises SceneFileError."""
        try:
            file = _File.model_validate_json(data)
        except ValidationError as error:
            raise SceneFileError from error
        if file.scene not in SCENES:
            raise SceneFileError(file.scene)
        return cls(file.scene, file.language, file.began, [(one.at, one.act) for one in file.acts])


def without_code(act: AnAct, code: str) -> AnAct:
    """The act as it is kept: the one-time code that is good now ("": none) is left open."""
    if code and isinstance(act, Say) and code in act.text:
        return act.model_copy(update={"text": act.text.replace(code, CODE)})
    return act


def with_code(act: AnAct, code: str) -> AnAct:
    """A kept act with the code that is good this time."""
    if isinstance(act, Say) and CODE in act.text:
        return act.model_copy(update={"text": act.text.replace(CODE, code)})
    return act
