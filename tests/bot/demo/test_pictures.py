"""The pictures of README and docs show what the bot says today."""

import json

import pytest

from bot.demo.theatre import theatre
from tests.browser.pictured import FOLDER, HASHES, SCENE, SHOWN, hashes
from texts.catalogue import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_pictures_say_what_the_bot_says_today(language: str) -> None:
    async with theatre(language) as stage:
        await stage.set_scene(SCENE, language)
        assert stage.ministry is not None
        stored = json.loads(HASHES.read_text(encoding="utf-8"))[language]
        assert hashes(stage.ministry) == stored, "the pictures are stale: `make pictures` makes them anew"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_pictures(language: str) -> None:
    assert {path.stem for path in (FOLDER / language).glob("*.png")} == {*SHOWN, "page"}
