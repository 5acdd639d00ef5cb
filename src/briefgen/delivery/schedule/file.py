"""What `schedule.yaml` may say; everything is checked here and nowhere else."""

import re
from datetime import time, timedelta
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from briefgen.delivery.scalars import Minutes, Zone
from briefgen.delivery.schedule.issues import check_template
from briefgen.delivery.schedule.occurrences import OnHoliday, check_cron
from briefgen.delivery.secret import SecretFile

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EditionName = Literal["zh", "en", "zh-en"]
FormatName = Literal["pdf", "docx"]

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_PERCENT = re.compile(r"([0-9]{1,4}) ?%")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})+")


def _clock(value: object) -> time:
    match = _CLOCK.fullmatch(str(value))
    if not match:
        raise ValueError(f"{value!r} is no time of day; write four digits, such as 08:30")
    return time(int(match[1]), int(match[2]))


def _cron(value: str) -> str:
    check_cron(value)
    return value


def _template(value: str) -> str:
    check_template(value)
    return value


def _percent(value: object) -> int:
    match = _PERCENT.fullmatch(str(value))
    if not match:
        raise ValueError(f"{value!r} is no share; write a number and %, such as 20%")
    return int(match[1])


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


Clock = Annotated[time, BeforeValidator(_clock)]
Percent = Annotated[int, BeforeValidator(_percent)]
Template = Annotated[str, AfterValidator(_template)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WhenFile(_Part):
    """When a schedule comes due."""

    cron: Annotated[str, AfterValidator(_cron)] | None = None
    every: Literal["day", "workday"] | None = None
    weekly: Annotated[list[Weekday], BeforeValidator(_as_list), Field(min_length=1)] | None = None
    monthly: (
        Literal["last", "first-workday", "last-workday"]
        | Annotated[list[Annotated[int, Field(ge=1, le=31)]], BeforeValidator(_as_list), Field(min_length=1)]
        | None
    ) = None
    at: Clock | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "WhenFile":
        kinds = [self.cron, self.every, self.weekly, self.monthly]
        if sum(kind is not None for kind in kinds) != 1:
            raise ValueError("say one of cron, every, weekly and monthly")
        if (self.cron is None) == (self.at is None):
            raise ValueError("cron says the time itself" if self.at else "say at what time: at: 08:30")
        return self


class CatchUpFile(_Part):
    """What becomes of issues that came due while nobody looked."""

    policy: Literal["latest", "all", "skip"] = "latest"
    window: Minutes = timedelta(hours=6)

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        return {"policy": data} if isinstance(data, str) else data


class GatesFile(_Part):
    """What a built issue must satisfy to go out by itself; one that does not waits for approval."""

    warnings: Literal["pass", "hold", "fail"] = "hold"
    data_max_age: Minutes | None = None
    pages: Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=2, max_length=2)] | None = None
    sections: Annotated[list[str], Field(min_length=1)] | None = None
    recipients_change: Percent | None = None

    @model_validator(mode="after")
    def _pages_in_order(self) -> "GatesFile":
        if self.pages and self.pages[0] > self.pages[1]:
            raise ValueError("pages: write the smaller number first, such as [2, 6]")
        return self


class DeliverFile(_Part):
    """Where an issue goes: to the people on a list, or into a folder."""

    channel: Literal["mail", "file"] = "mail"
    to: str | None = None
    dir: str | None = None
    edition: EditionName | None = None
    attach: list[FormatName] = ["pdf"]

    @model_validator(mode="after")
    def _place(self) -> "DeliverFile":
        if self.channel == "mail" and (not self.to or self.dir):
            raise ValueError("mail goes to a list: write to: lists/leaders.yaml")
        if self.channel == "file" and (not self.dir or self.to):
            raise ValueError("the channel file writes into a folder: write dir: outbox")
        return self


class SqlFile(_Part):
    """Figures from a database; the URL is a reference where it holds a password."""

    url: str | SecretFile
    query: str
    timeout: Minutes = timedelta(minutes=1)

    @model_validator(mode="after")
    def _no_password(self) -> "SqlFile":
        if isinstance(self.url, str) and re.search(r"://[^/@]*:[^/@]+@", self.url):
            raise ValueError("url holds a password; write url: {env: NAME}")
        return self


class HttpsFile(_Part):
    """Figures from the web, as JSON; `rows` is the way to the list in it, `columns` what is taken."""

    url: str
    rows: str = ""
    columns: Annotated[list[str], Field(min_length=1)] | None = None
    headers: dict[str, str | SecretFile] = {}
    timeout: Minutes = timedelta(minutes=1)

    @model_validator(mode="after")
    def _https(self) -> "HttpsFile":
        parts = urlsplit(self.url)
        if parts.scheme != "https" or not parts.hostname or parts.username or parts.password:
            raise ValueError(f"{self.url!r}: write an https address without a user in it")
        for name in self.headers:
            if not re.fullmatch(r"[A-Za-z0-9-]{1,60}", name):
                raise ValueError(f"{name!r} is no name of a header")
        return self


class SourceFile(_Part):
    """One data file that is brought up to date before a run."""

    file: str
    copy_: Annotated[str | None, Field(alias="copy")] = None
    sheet: str | None = None
    sql: SqlFile | None = None
    https: HttpsFile | None = None

    @model_validator(mode="after")
    def _one(self) -> "SourceFile":
        if sum(part is not None for part in (self.copy_, self.sql, self.https)) != 1:
            raise ValueError("say one of copy, sql and https")
        ending = self.file.rpartition(".")[2].lower()
        if ending not in ("csv", "xlsx") or (ending == "xlsx" and not self.copy_):
            raise ValueError(f"{self.file!r}: figures are written as .csv; only a copy may be .xlsx")
        return self


class ScheduleFile(_Part):
    """One schedule."""

    brief: str
    when: WhenFile
    timezone: Zone | None = None
    issue: Template | None = None
    set: dict[str, Template] = {}
    editions: Annotated[list[EditionName], Field(min_length=1)] = ["zh", "en"]
    formats: Annotated[list[FormatName], Field(min_length=1)] = ["pdf", "docx"]
    template: str | None = None
    profile: Literal["screen", "archive", "print"] = "screen"
    calendar: str | None = None
    on_holiday: OnHoliday = "run"
    catch_up: CatchUpFile = CatchUpFile()
    overlap: Literal["skip", "queue_one"] = "skip"
    not_before: Clock | None = None
    send_not_after: Clock | None = None
    approval: Literal["none", "required", "second-person"] = "none"
    gates: GatesFile = GatesFile()
    refresh: list[SourceFile] = []
    deliver: list[DeliverFile] = []
    pause_on_failure: Annotated[int, Field(ge=1, le=100)] | None = None

    @model_validator(mode="after")
    def _consistent(self) -> "ScheduleFile":
        if self.on_holiday != "run" and not self.calendar:
            raise ValueError("on_holiday needs a calendar: write calendar: china")
        if self.on_holiday in ("previous_workday", "next_workday") and self.when.every:
            raise ValueError("what comes due every day is not moved; write on_holiday: skip")
        if self.not_before and self.send_not_after and self.not_before > self.send_not_after:
            raise ValueError("not_before is later than send_not_after")
        stray = [one.edition for one in self.deliver if one.edition and one.edition not in self.editions]
        if stray:
            raise ValueError(f"deliver asks for the edition {stray[0]}, which editions does not name")
        lacking = [kind for one in self.deliver for kind in one.attach if kind not in self.formats]
        if lacking:
            raise ValueError(f"deliver attaches {lacking[0]}, which formats does not name")
        return self


def _hosts(value: list[str]) -> list[str]:
    for host in value:
        if not _HOST.fullmatch(host):
            raise ValueError(f"{host!r} is no name of a host; write one such as data.stats.gov.cn")
    return value


class ProjectFile(_Part):
    """A whole `schedule.yaml`."""

    timezone: Zone
    database: str | SecretFile = "sqlite:///state/briefgen.db"
    artifacts: str = "state/artifacts"
    output: str = "output"
    allow_hosts: Annotated[list[str], AfterValidator(_hosts)] = []
    schedules: Annotated[
        dict[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,60}$")], ScheduleFile], Field(min_length=1)
    ]
