"""The settings: a TOML file, and the environment over it (`NHACVIEC_TELEGRAM__TOKEN`; lists as JSON).

Every key stands in `config.example.toml` with its default. An unknown key or a wrong value is refused in one line that
says which key and what is expected, and never the value: it could be the token.
"""

import tomllib
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from domain.items import KINDS
from domain.settings import Reminders, Rules
from domain.workdays import WorkCalendar


class ConfigError(Exception):
    """The settings cannot be used; its text is one line for people."""


def _clock_time(value: object) -> object:
    if isinstance(value, str):
        try:
            return time.fromisoformat(value) if len(value) == 5 else None
        except ValueError:
            return None
    return value if isinstance(value, time) else None


def _zone(value: object) -> object:
    try:
        ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return value


Hour = Annotated[time, BeforeValidator(_clock_time), Field(description='an hour such as "08:00"')]
Zone = Annotated[str, BeforeValidator(_zone), Field(description='a time zone such as "Asia/Ho_Chi_Minh"')]
Weekday = Annotated[int, Field(ge=1, le=7)]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Telegram(Section):
    token: SecretStr = SecretStr("")
    token_file: str = ""
    api_url: str = Field(default="https://api.telegram.org", pattern=r"^https?://[^\s]+$")
    proxy: str = Field(default="", pattern=r"^((https?|socks5h?)://[^\s]+)?$")
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str = Field(default="", pattern=r"^(https?://[^\s]+)?$")
    webhook_listen: str = Field(default="127.0.0.1:8443", pattern=r"^[^\s]*:\d{1,5}$")
    webhook_secret: SecretStr = SecretStr("")
    per_second: float = Field(default=30, gt=0)
    per_chat_second: float = Field(default=1, gt=0)
    per_group_minute: float = Field(default=20, gt=0)


class Storage(Section):
    url: str = Field(default="sqlite:///nhacviec.db", pattern=r"^(sqlite|postgres(ql)?)(\+\w+)?://")
    keep_days: int = Field(default=90, ge=1)


class Office(Section):
    admins: tuple[int, ...] = ()
    confirm: bool = False


class Units(Section):
    leads: Literal["administrators", "named"] = "administrators"


class Items(Section):
    kinds: tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,23}$")], ...] = Field(default=KINDS, min_length=1)


class RemindersSection(Section):
    send_at: Hour = time(8)
    days_before: tuple[Annotated[int, Field(ge=1, le=365)], ...] = (7, 3, 1)
    overdue_every: int = Field(default=1, ge=1)
    hours_before: int = Field(default=2, ge=0, le=72)
    escalate_after: int = Field(default=3, ge=1)


class Work(Section):
    weekend: tuple[Weekday, ...] = (6, 7)
    day_end: Hour = time(17)
    days_off: tuple[date, ...] = ()
    days_on: tuple[date, ...] = ()


class UnitClass(Section):
    name: str
    rate: float = Field(ge=0, le=100)
    on_time: float = Field(default=0, ge=0, le=100)


class Summary(Section):
    send_at: Hour = time(8, 30)
    template: str = ""
    classes: tuple[UnitClass, ...] = ()


class Web(Section):
    listen: str = Field(default="", pattern=r"^([^\s]*:\d{1,5})?$")


class Settings(BaseSettings):
    """All settings, checked."""

    model_config = SettingsConfigDict(
        env_prefix="NHACVIEC_", env_nested_delimiter="__", extra="forbid", frozen=True, hide_input_in_errors=True
    )
    language: Literal["vi", "en"] = "vi"
    time_zone: Zone = "Asia/Ho_Chi_Minh"
    telegram: Telegram = Telegram()
    storage: Storage = Storage()
    office: Office = Office()
    units: Units = Units()
    items: Items = Items()
    reminders: RemindersSection = RemindersSection()
    work: Work = Work()
    summary: Summary = Summary()
    web: Web = Web()
    base: Path = Field(default_factory=Path.cwd, exclude=True)  # the config file's folder: relative paths start there

    @model_validator(mode="after")
    def _somebody_works(self) -> "Settings":
        if len(set(self.work.weekend)) == 7:
            raise ValueError("work.weekend: expected a working day among the seven")
        return self

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> "Settings":
        if self.telegram.mode == "webhook" and not self.telegram.webhook_url:
            raise ValueError('telegram.webhook_url: expected with mode = "webhook"')
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file."""
        toml = TomlConfigSettingsSource(settings_cls, toml_file=settings_cls.model_config.get("toml_file"))
        return (init_settings, env_settings, toml)

    @property
    def token(self) -> str:
        """The bot's token, out of its own file where that is configured; "" where there is none."""
        if self.telegram.token.get_secret_value() or not self.telegram.token_file:
            return self.telegram.token.get_secret_value().strip()
        try:
            return (self.base / self.telegram.token_file).read_text(encoding="utf-8").strip()
        except OSError:
            raise ConfigError("telegram.token_file: expected a file that can be read") from None

    @property
    def rules(self) -> Rules:
        """What handlers and the scheduler need of them."""
        return Rules(
            language=self.language,
            zone=ZoneInfo(self.time_zone),
            admins=frozenset(str(one) for one in self.office.admins),
            leads=self.units.leads,
            confirm=self.office.confirm,
            kinds=self.items.kinds,
            reminders=Reminders(**self.reminders.model_dump()),
            day_end=self.work.day_end,
            summary_at=self.summary.send_at,
            calendar=WorkCalendar(
                weekend=frozenset(self.work.weekend),
                days_off=frozenset(self.work.days_off),
                days_on=frozenset(self.work.days_on),
            ),
        )


def load(path: Path | None) -> Settings:
    """The settings of this file (None: the defaults and the environment). ConfigError says what is wrong."""
    if path is not None:
        _readable(path)

    class FromFile(Settings):
        model_config = SettingsConfigDict(toml_file=path)

    base = path.resolve().parent if path is not None else Path.cwd()
    try:
        return FromFile(base=base)
    except ValidationError as error:
        raise ConfigError(_one_line(error)) from None
    except Exception as error:
        # pydantic-settings says which variable it could not read as JSON, and quotes nothing of it
        raise ConfigError(_of_environment(error)) from None


def _readable(path: Path) -> None:
    try:
        with path.open("rb") as file:
            tomllib.load(file)
    except OSError as error:
        raise ConfigError(f"{path.name}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path.name}: expected UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        # its text ends with the place, and may quote a character only
        raise ConfigError(f"{path.name}: not TOML ({str(error).rsplit('(', 1)[-1].rstrip(')')})") from None


EXPECTED = {
    "string_type": "a text", "int_type": "a whole number",
    "int_parsing": "a whole number", "bool_type": "true or false",
    "bool_parsing": "true or false", "float_type": "a number", "float_parsing": "a number", "tuple_type": "a list",
    "date_type": "a day", "date_from_datetime_parsing": "a day such as 2026-01-02", "model_type": "a section",
    "int_from_float": "a whole number", "date_parsing": "a day such as 2026-01-02",
    "time_type": 'an hour such as "08:00"',
    "dict_type": "a section", "model_attributes_type": "a section",
}  # fmt: skip


def _one_line(error: ValidationError) -> str:
    found = []
    for one in error.errors(include_input=False, include_url=False):
        key = ".".join(str(part) for part in one["loc"])
        found.append(f"{key}: {_expected(key, one)}" if key else str(one["msg"]).removeprefix("Value error, "))
    return "; ".join(found)


def _expected(key: str, error: Any) -> str:
    kind = error["type"]
    if kind == "extra_forbidden":
        return "no such key (config.example.toml has them all)"
    if kind == "missing":
        return "expected, and missing"
    if key == "time_zone":
        return 'expected a time zone such as "Asia/Ho_Chi_Minh"'
    if kind == "string_pattern_mismatch":
        return f"expected {PATTERNS.get(key, 'another form (see config.example.toml)')}"
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
    "storage.url": "sqlite:///file or postgresql://…",
    "web.listen": "host:port, or nothing",
}


def _of_environment(error: Exception) -> str:
    if type(error).__name__ == "SettingsError":
        return f"the environment: {str(error).split(' from source')[0]}: expected JSON"
    raise error
