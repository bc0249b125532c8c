"""The settings: a TOML file, and the environment over it (`NHACVIEC_TELEGRAM__TOKEN`; lists as JSON).

Every key stands in `config.example.toml` with its default. An unknown key or a wrong value is refused in one line that
says which key and what is expected, and never the value: it could be the token.
"""

import json
import os
import re
import tomllib
from collections.abc import Mapping
from datetime import date, time
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from bot.config_errors import one_line
from domain.figures import classes
from domain.item import KINDS
from domain.reporting_months import CALENDAR, FROM_THE_15TH
from domain.settings import Reminders, Rules
from domain.workdays import WorkCalendar
from reports.word import pdf

PREFIX, NESTED = "NHACVIEC_", "__"  # of the environment's variables


class ConfigError(Exception):
    """The settings cannot be used; its text is one line for people."""


def _clock_time(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        return time.fromisoformat(value)
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
SYSTEM_NAME = r"[a-z][a-z0-9_-]{0,31}"
TokenName = Annotated[str, Field(pattern=f"^{SYSTEM_NAME}$")]
TokenHash = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    @field_validator("*", mode="before")
    @classmethod
    def _yes_is_no_number(cls, value: object, field: ValidationInfo) -> object:
        """Pydantic takes `true` for 1; texts it must read as numbers, for the environment's sake."""
        wanted = cls.model_fields[str(field.field_name)].annotation
        return None if isinstance(value, bool) and wanted in {int, float} else value


class TelegramSection(Section):
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


class StorageSection(Section):
    url: str = Field(default="sqlite:///nhacviec.db", pattern=r"^(sqlite|postgres(ql)?)(\+\w+)?://")
    keep_days: int = Field(default=90, ge=1)


class OfficeSection(Section):
    admins: tuple[int, ...] = ()
    confirm: bool = False


class UnitsSection(Section):
    leads: Literal["administrators", "named"] = "administrators"


class ItemsSection(Section):
    kinds: tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,23}$")], ...] = Field(default=KINDS, min_length=1)


class RemindersSection(Section):
    send_at: Hour = time(8)
    earliest: Hour = time(6)
    latest: Hour = time(10)
    days_before: tuple[Annotated[int, Field(ge=1, le=365)], ...] = (7, 3, 1)
    overdue_every: int = Field(default=1, ge=1)
    hours_before: int = Field(default=2, ge=0, le=72)
    escalate_after: int = Field(default=3, ge=1)
    receive_within: int = Field(default=1, ge=0, le=30)
    assignees: bool = True

    @property
    def bounds(self) -> tuple[time, time]:
        """Of the hours that chats may choose; a bound that nobody has set gives way to `send_at`."""
        earliest = self.earliest if "earliest" in self.model_fields_set else min(self.earliest, self.send_at)
        latest = self.latest if "latest" in self.model_fields_set else max(self.latest, self.send_at)
        return earliest, latest


class ProgressSection(Section):
    weekday: int = Field(default=4, ge=0, le=7)


class WorkSection(Section):
    weekend: tuple[Weekday, ...] = (6, 7)
    day_end: Hour = time(17)
    days_off: tuple[date, ...] = ()
    days_on: tuple[date, ...] = ()


class UnitClassSection(Section):
    name: str = Field(min_length=1)
    rate: float = Field(ge=0, le=100)
    on_time: float = Field(default=0, ge=0, le=100)

    @property
    def exact(self) -> classes.UnitClass:
        """The floors as the file writes them: 94.95 is not the binary number next to it."""
        return classes.UnitClass(self.name, Fraction(str(self.rate)), Fraction(str(self.on_time)))


class SummarySection(Section):
    send_at: Hour = time(8, 30)
    month: Literal["calendar", "15"] = "calendar"
    report: Literal["office", "ministry"] = "office"
    template: str = ""
    classes: tuple[UnitClassSection, ...] = ()


class SecrecySection(Section):
    internal: Literal["warn", "refuse"] = "warn"


class WebSection(Section):
    listen: str = Field(default="", pattern=r"^([^\s]*:\d{1,5})?$")
    metrics: str = Field(default="", pattern=r"^([^\s]*:\d{1,5})?$")
    tokens: dict[TokenName, TokenHash] = Field(default_factory=dict)


class Settings(BaseSettings):
    """All settings, checked."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter=NESTED, extra="forbid", frozen=True, hide_input_in_errors=True
    )
    language: Literal["vi", "en"] = "vi"
    time_zone: Zone = "Asia/Ho_Chi_Minh"
    telegram: TelegramSection = TelegramSection()
    storage: StorageSection = StorageSection()
    office: OfficeSection = OfficeSection()
    units: UnitsSection = UnitsSection()
    items: ItemsSection = ItemsSection()
    reminders: RemindersSection = RemindersSection()
    progress: ProgressSection = ProgressSection()
    work: WorkSection = WorkSection()
    summary: SummarySection = SummarySection()
    secrecy: SecrecySection = SecrecySection()
    web: WebSection = WebSection()
    _base: Path = PrivateAttr(default_factory=Path.cwd)

    @model_validator(mode="after")
    def _somebody_works(self) -> "Settings":
        if len(set(self.work.weekend)) == 7:
            raise ValueError("work.weekend: expected a working day among the seven")
        return self

    @model_validator(mode="after")
    def _hours_are_in_order(self) -> "Settings":
        earliest, latest = self.reminders.bounds
        if earliest > latest:
            raise ValueError("reminders.earliest: expected an hour not after reminders.latest")
        if not earliest <= self.reminders.send_at <= latest:
            raise ValueError("reminders.send_at: expected an hour from reminders.earliest to reminders.latest")
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
    def base(self) -> Path:
        """The config file's folder: relative paths start there."""
        return self._base

    @property
    def token(self) -> str:
        """The bot's token, out of its own file where that is configured; "" where there is none."""
        token, key = self.telegram.token.get_secret_value().strip(), "telegram.token"
        if not token and self.telegram.token_file:
            token, key = self._token_of_file(), "telegram.token_file"
        if token and not re.fullmatch(r"[\w:-]+", token, re.ASCII):  # it becomes a part of addresses
            raise ConfigError(f"{key}: expected what @BotFather gave: a number, a colon, letters and digits")
        return token

    def _token_of_file(self) -> str:
        try:
            return (self.base / self.telegram.token_file).read_text(encoding="utf-8-sig").strip()
        except (OSError, ValueError):
            raise ConfigError("telegram.token_file: expected a file that can be read, of text") from None

    @property
    def rules(self) -> Rules:
        """What handlers and the scheduler need of them."""
        earliest, latest = self.reminders.bounds
        return Rules(
            language=self.language,
            zone=ZoneInfo(self.time_zone),
            admins=frozenset(str(one) for one in self.office.admins),
            leads=self.units.leads,
            confirm=self.office.confirm,
            kinds=self.items.kinds,
            reminders=Reminders(**{**self.reminders.model_dump(), "earliest": earliest, "latest": latest}),
            progress_weekday=self.progress.weekday,
            day_end=self.work.day_end,
            summary_at=self.summary.send_at,
            months=CALENDAR if self.summary.month == "calendar" else FROM_THE_15TH,
            pdf=pdf.program() is not None,
            internal=self.secrecy.internal,
            classes=tuple(one.exact for one in self.summary.classes),
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
        settings = FromFile()
    except ValidationError as error:
        raise ConfigError(one_line(error)) from None
    except SettingsError:  # its own words name the section at most, and not the variable
        unread = _not_json(os.environ) or ["NHACVIEC_…"]
        raise ConfigError("; ".join(f"{name}: expected JSON, such as [1, 2]" for name in unread)) from None
    settings._base = base
    return settings


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


def unknown_variables(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The variables that look like ours and name no key: they have no effect."""
    sections = {name.upper() for name in Settings.model_fields}
    ours = (name for name in sorted(environment) if name.upper().startswith(PREFIX))
    return tuple(name for name in ours if name.upper().removeprefix(PREFIX).split(NESTED)[0] not in sections)


def _not_json(environment: Mapping[str, str]) -> list[str]:
    """The variables of lists and sections whose value is no JSON."""
    found = []
    for name, value in sorted(environment.items()):
        section, _, key = name.upper().removeprefix(PREFIX).lower().partition(NESTED)
        if name.upper().startswith(PREFIX) and _is_complex(section, key) and not _is_json(value):
            found.append(name)
    return found


def _is_complex(section: str, key: str) -> bool:
    field = Settings.model_fields.get(section)
    if field is None or not isinstance(field.default, Section):
        return False
    return not key or isinstance(getattr(field.default, key, None), tuple | dict)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
