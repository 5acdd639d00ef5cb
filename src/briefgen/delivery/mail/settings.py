"""What `mail.yaml` may say: whose mails, by which server, at what pace, and what becomes of doubts."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from briefgen.delivery.mail.addresses import Address, read_address
from briefgen.delivery.mail.headers import clean_header
from briefgen.delivery.mail.presets import PRESETS, Security
from briefgen.delivery.scalars import Duration, Zone
from briefgen.delivery.secret import SecretFile

_RATE = re.compile(r"([1-9][0-9]{0,4}) ?/ ?(s|min|h)")
_PER = {"s": timedelta(seconds=1), "min": timedelta(minutes=1), "h": timedelta(hours=1)}
_SIZE = re.compile(r"([1-9][0-9]{0,5}) ?(kB|MB)")
_UNITS = {"kB": 1000, "MB": 1_000_000}
_HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(\.(?!-)[A-Za-z0-9-]{1,63})*|\[?[0-9a-fA-F:.]{3,45}\]?")
_DOMAIN = re.compile(r"(\*\.)?[^\s@*,;<>]{1,250}")
# Decimal digits only, up to five: where a number is meant, nothing else is read.
_PORT = Field(ge=1, le=65535)


def _host(value: str) -> str:
    if not _HOST.fullmatch(value):
        raise ValueError(f"{value!r} is no name of a host")
    return value


def _rate(value: object) -> tuple[int, timedelta]:
    match = _RATE.fullmatch(str(value))
    if not match:
        raise ValueError(f"{value!r} is no pace; write messages per s, min or h, such as 20/min")
    return int(match[1]), _PER[match[2]]


def _size(value: object) -> int:
    match = _SIZE.fullmatch(str(value))
    if not match:
        raise ValueError(f"{value!r} is no size; write kB or MB, such as 18 MB")
    return int(match[1]) * _UNITS[match[2]]


def _domain(value: str) -> str:
    if not _DOMAIN.fullmatch(value):
        raise ValueError(f"{value!r} is no domain; write example.cn or *.gov.cn")
    return value


def _url(value: str) -> str:
    if not re.fullmatch(r"https://[\x21-\x7e]+", value) or "{token}" not in value:
        raise ValueError(f"{value!r}: write an https address with {{token}} in it")
    return value


def _name(value: str) -> str:
    return clean_header(value, "the name")


def _ascii_address(value: object) -> Address:
    address = read_address(str(value))
    if address.utf8:
        raise ValueError(f"{address.shown}: our own address must be ASCII before the @")
    return address


AnAddress = Annotated[Address, BeforeValidator(_ascii_address)]
Host = Annotated[str, AfterValidator(_host)]
Port = Annotated[int, _PORT]
Rate = Annotated[tuple[int, timedelta], BeforeValidator(_rate)]
Size = Annotated[int, BeforeValidator(_size)]
Policy = Literal["verify", "hold", "resend"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class FromFile(_Part):
    """Whose mails these are."""

    name: Annotated[str, AfterValidator(_name)]
    address: AnAddress


class MailboxFile(_Part):
    """A mailbox that is read by IMAP, over TLS unless it is on this machine."""

    host: Host
    port: Port = 993
    security: Literal["tls", "none"] = "tls"
    username: str
    password: SecretFile
    folder: str = "INBOX"
    ca_file: str | None = None

    @model_validator(mode="after")
    def _encrypted(self) -> "MailboxFile":
        if self.security == "none" and not is_loopback(self.host):
            raise ValueError("without TLS a mailbox is read on this machine only")
        return self


class ArchiveFile(_Part):
    """The mailbox that gets a copy of every message, and is asked where a message is in doubt."""

    address: AnAddress
    mailbox: MailboxFile | None = None


class DkimFile(_Part):
    """How messages are signed here; leave it out where a relay signs."""

    domain: Host
    selector: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,63}$")]
    key: SecretFile


class UnsubscribeFile(_Part):
    """How readers leave a list: by mail, and by one click where something answers at the address."""

    address: AnAddress | None = None
    url: Annotated[str, AfterValidator(_url)] | None = None


class SecondFile(_Part):
    """A second mail server, for alerts about the first."""

    host: Host
    port: Port = 465
    security: Security = "tls"
    username: str | None = None
    password: SecretFile | None = None
    ca_file: str | None = None

    @model_validator(mode="after")
    def _encrypted(self) -> "SecondFile":
        if self.security == "none" and (self.username or not is_loopback(self.host)):
            raise ValueError("without TLS alerts go to a server on this machine only, and without a password")
        return self


class AlertsFile(_Part):
    """Who is told when something needs a person, and by which ways."""

    owners: list[AnAddress] = []
    webhook: SecretFile | None = None
    heartbeat: SecretFile | None = None
    server: SecondFile | None = None


class MailFile(_Part):
    """A whole `mail.yaml`."""

    timezone: Zone
    from_: Annotated[FromFile, Field(alias="from")]
    reply_to: AnAddress | None = None
    preset: str | None = None
    host: Host
    port: Port
    security: Security
    username: str | None = None
    password: SecretFile | None = None
    ca_file: str | None = None
    ehlo: Host | None = None
    rate: Rate
    max_message: Size = 18_000_000
    final_reply: Duration = timedelta(minutes=10)
    give_up_after: Duration = timedelta(hours=24)
    # After this much time a message is tried again, then the next one.
    retry: Annotated[tuple[Duration, ...], Field(min_length=1)] = tuple(
        timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120)
    )
    grace: Duration = timedelta(minutes=15)
    in_doubt: Policy = "hold"
    archive: ArchiveFile | None = None
    bounces: MailboxFile | None = None
    allow_domains: list[Annotated[str, AfterValidator(_domain)]] = []
    redirect_all_to: AnAddress | None = None
    filename_encoding: Literal["both", "rfc2231", "rfc2047"] = "both"
    list_id: Host | None = None
    unsubscribe: UnsubscribeFile = UnsubscribeFile()
    dkim: DkimFile | None = None
    alerts: AlertsFile = AlertsFile()

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, data: Any) -> Any:
        """Fill in what the preset knows; what the file says itself goes first."""
        return {"rate": "20/min", **_preset(data), **data} if isinstance(data, dict) else data

    @model_validator(mode="after")
    def _consistent(self) -> "MailFile":
        if (self.username is None) != (self.password is None):
            raise ValueError("username and password go together")
        if self.security == "none" and (self.username or not is_loopback(self.host)):
            raise ValueError("without TLS mail goes to a server on this machine only, and without a password")
        if self.in_doubt == "verify" and (self.archive is None or self.archive.mailbox is None):
            raise ValueError("in_doubt: verify asks an archive; say archive: {address, mailbox}, or use hold")
        if self.unsubscribe.url and not self.dkim:
            raise ValueError("one-click unsubscribing counts only where DKIM covers it; say dkim: {…}")
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the dates in messages."""
        return ZoneInfo(self.timezone)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine."""
    return host in ("localhost", "::1", "[::1]") or host.startswith("127.")


def _preset(data: Mapping[str, Any]) -> dict[str, Any]:
    name = data.get("preset")
    if name is None:
        return {"port": "465", "security": "tls"} if "host" in data else {}
    if name not in PRESETS:
        raise ValueError(f"preset {name!r} is not known; there are {', '.join(PRESETS)}")
    preset = PRESETS[name]
    return {"host": preset.host, "port": str(preset.port), "security": preset.security, "rate": preset.rate}
