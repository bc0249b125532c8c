"""What is wrong with the settings, in one line: which key and what is expected, never the value."""

import re
from typing import Any

from pydantic import ValidationError

EXPECTED = {
    "string_type": "a text", "int_type": "a whole number",
    "int_parsing": "a whole number", "bool_type": "true or false",
    "bool_parsing": "true or false", "float_type": "a number", "float_parsing": "a number", "tuple_type": "a list",
    "date_type": "a day such as 2026-01-02", "date_parsing": "a day such as 2026-01-02",
    "date_from_datetime_parsing": "a day such as 2026-01-02", "int_from_float": "a whole number",
    "date_from_datetime_inexact": "a day such as 2026-01-02", "model_type": "a section",
    "time_type": 'an hour such as "08:00"',
    "dict_type": "a section", "model_attributes_type": "a section",
}  # fmt: skip


def one_line(error: ValidationError) -> str:
    """Every key that is wrong, and what is expected of it."""
    found = []
    for one in error.errors(include_input=False, include_url=False):
        key = ".".join(_shown(part) for part in one["loc"] if part != "[key]")  # a table's key, not its value
        found.append(f"{key}: {_expected(key, one)}" if key else str(one["msg"]).removeprefix("Value error, "))
    return "; ".join(found)


def _shown(part: int | str) -> str:
    """A part of a key; what is no name could be a value in the wrong place."""
    return str(part) if re.fullmatch(r"\w{1,40}", str(part)) else "…"


def _expected(key: str, error: Any) -> str:
    kind = error["type"]
    if kind == "extra_forbidden":
        return "no such key (config.example.toml has them all)"
    if kind == "missing":
        return "expected, and missing"
    if key == "time_zone":
        return 'expected a time zone such as "Asia/Ho_Chi_Minh"'
    if kind == "string_pattern_mismatch":
        whole = re.sub(r"\.\d+$", "", key)  # of a list it is one that is wrong
        whole = re.sub(r"^(web\.tokens)\..*", r"\1", whole)  # and of a table
        return f"expected {PATTERNS[whole]}"
    if kind == "too_short":
        return "expected at least one"
    if kind in EXPECTED:
        return f"expected {EXPECTED[kind]}"
    context = error.get("ctx", {})
    limits = {
        "greater_than": "more than {gt}",
        "greater_than_equal": "at least {ge}",
        "less_than_equal": "at most {le}",
    }
    if kind in limits:
        return "expected " + limits[kind].format(**context)
    if kind == "literal_error":
        return f"expected {context['expected']}"
    return "expected another value (see config.example.toml)"


PATTERNS = {
    "telegram.api_url": "a server's root such as https://api.telegram.org",
    "telegram.proxy": "a proxy such as socks5://127.0.0.1:1080",
    "telegram.webhook_url": "an address such as https://bot.example.vn/hook",
    "telegram.webhook_listen": "host:port",
    "items.kinds": "a name of small letters, such as task",
    "storage.url": "sqlite:///file or postgresql://…",
    "web.listen": "host:port, or nothing",
    "web.tokens": "a name of small letters and what `nhacviec token NAME` printed for it: sha256:…",
}
