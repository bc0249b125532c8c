"""`nhacviec token NAME`: a token that is shown once, and a line for the settings that knows it again."""

import re
import tomllib

import pytest

from bot.commands.token import bearer, hash_of, owner, token
from bot.config import Settings


def made(settings: Settings, name: str) -> tuple[str, dict[str, str], list[str]]:
    """The token, what the line puts into the settings, and all that is said."""
    told: list[str] = []
    assert token(settings, name, told.append) == 0
    (secret,) = re.findall(r"^ +(nhv_\S+)$", told[0], re.MULTILINE)
    (line,) = re.findall(r"^ +(tokens = .*)$", told[0], re.MULTILINE)
    tokens: dict[str, str] = tomllib.loads(line)["tokens"]
    return secret, tokens, told


def settings_with(language: str, **tokens: str) -> Settings:
    return Settings(language=language, web={"tokens": tokens})  # type: ignore[arg-type]  # pydantic makes them what they are


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_line_knows_the_token_again_and_does_not_hold_it(language: str) -> None:
    secret, tokens, told = made(settings_with(language), "ioc")
    assert owner(secret, settings_with(language, **tokens).web.tokens) == "ioc"
    assert secret not in str(tokens)
    assert "\n".join(told).count(secret) == 1
    assert any("web.listen" in line for line in told)  # it is not set


def test_no_two_tokens_are_the_same_and_each_is_long() -> None:
    secrets = {made(settings_with("en"), "ioc")[0] for _ in range(5)}
    assert len(secrets) == 5
    assert {len(secret) for secret in secrets} == {len("nhv_") + 43}  # 256 bits in base64


def test_the_tokens_there_are_stay_and_one_of_the_same_name_is_replaced() -> None:
    old = {"ioc": hash_of("old"), "province": hash_of("other")}
    secret, tokens, told = made(settings_with("en", **old), "ioc")
    assert owner(secret, tokens) == "ioc"
    assert owner("other", tokens) == "province"
    assert owner("old", tokens) is None
    assert any("older token of ioc" in line for line in told)
    assert len(made(settings_with("en", **old), "tax")[2]) < len(told)


def test_a_token_is_known_as_a_whole_only() -> None:
    tokens = {"ioc": hash_of("nhv_secret")}
    for wrong in ("", "nhv_secre", "nhv_secretx", "NHV_SECRET", tokens["ioc"], "nhv_secret\udcff"):
        assert owner(wrong, tokens) is None
    assert owner("nhv_secret", tokens) == "ioc"


@pytest.mark.parametrize(
    ("header", "given"),
    [("Bearer abc", "abc"), ("bearer  abc ", "abc"), ("Basic abc", ""), ("abc", ""), ("", ""), ("Bearer", "")],
)
def test_a_bearer_is_read_as_rfc_6750_has_it(header: str, given: str) -> None:
    assert bearer(header) == given
