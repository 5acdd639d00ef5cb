"""The tables of the ledger; what may happen only once is a unique key here, and nowhere else."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

SCHEMA_VERSION = 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """A moment as whole microseconds since 1970 UTC: the same order and equality in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Count microseconds."""
        return None if value is None else (value - EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return an aware time in UTC."""
        return None if value is None else EPOCH + int(value) * _MICROSECOND


metadata = MetaData()
# SQLite numbers rows by itself only where the key is spelled INTEGER.
_Key = BigInteger().with_variant(Integer, "sqlite")


def _lease() -> tuple[Column[Any], ...]:
    """Return the columns of what one worker at a time may hold; the fence grows with every claim."""
    return (
        Column("owner", String(200)),
        Column("fence", Integer, nullable=False, default=0),
        Column("lease_until", Instant),
    )


meta = Table("meta", metadata, Column("k", String(100), primary_key=True), Column("v", Text, nullable=False))

schedule_state = Table(
    "schedule_state",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("watermark", Instant),  # everything due up to here has its row in `run`
    Column("failures", Integer, nullable=False, default=0),
    Column("paused_at", Instant),
    Column("paused_by", String(200)),
    Column("paused_why", Text),
)

run = Table(
    "run",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("brief", String(200), nullable=False),
    Column("issue", String(100), nullable=False),
    Column("revision", Integer, nullable=False, default=1),
    Column("origin", String(20), nullable=False),
    Column("schedule", String(200)),
    Column("order", JSON, nullable=False),
    Column("nominal_local", String(40)),
    Column("tz", String(64)),
    Column("due", Instant, nullable=False),
    Column("not_before", Instant),
    Column("send_until", Instant),
    Column("state", String(20), nullable=False),
    Column("reasons", JSON, nullable=False, default=list),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_at", Instant),
    *_lease(),
    Column("error", Text),
    Column("approved_by", String(200)),
    Column("created", Instant, nullable=False),
    Column("finished", Instant),
    UniqueConstraint("brief", "issue", "revision"),
    Index("run_state", "state", "next_at"),
    sqlite_autoincrement=True,
)

artifact = Table(
    "artifact",
    metadata,
    Column("run_id", ForeignKey("run.id"), primary_key=True),
    Column("kind", String(20), primary_key=True),  # edition.format, such as zh.pdf
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("filename", Text, nullable=False),
    Column("pages", Integer, nullable=False, default=0),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("run_id", ForeignKey("run.id"), nullable=False),
    Column("channel", String(60), nullable=False),
    # A keyed hash of the address stays when pruning takes the address away: once means once, for ever.
    Column("recipient_key", String(64), nullable=False),
    Column("address", Text, nullable=False),
    Column("edition", String(10), nullable=False),
    Column("detail", JSON, nullable=False, default=dict),
    Column("message_id", String(250), nullable=False, unique=True),
    Column("date", Instant, nullable=False),
    Column("state", String(20), nullable=False),
    Column("phase", String(20), nullable=False, default=""),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_at", Instant, nullable=False),
    *_lease(),
    Column("code", Integer),
    Column("enhanced", String(20)),
    Column("text", Text),
    Column("body_sha256", String(64)),
    Column("created", Instant, nullable=False),
    Column("accepted_at", Instant),
    UniqueConstraint("run_id", "channel", "recipient_key"),
    Index("delivery_state", "state", "next_at"),
    sqlite_autoincrement=True,
)

attempt = Table(  # append only
    "attempt",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("delivery_id", ForeignKey("delivery.id"), nullable=False, index=True),
    Column("n", Integer, nullable=False),
    Column("started", Instant, nullable=False),
    Column("ended", Instant, nullable=False),
    Column("result", String(20), nullable=False),
    Column("phase", String(20), nullable=False),
    Column("peer", String(250)),
    Column("tls", String(60)),
    Column("code", Integer),
    Column("enhanced", String(20)),
    Column("text", Text),
    sqlite_autoincrement=True,
)

event = Table(  # append only; each row carries the hash of the one before
    "event",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("verb", String(60), nullable=False),
    Column("object", String(250), nullable=False, index=True),
    Column("detail", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("sha256", String(64), nullable=False),
)

suppression = Table(
    "suppression",
    metadata,
    Column("recipient_key", String(64), primary_key=True),
    Column("address", Text, nullable=False),
    Column("reason", String(60), nullable=False),
    Column("detail", Text, nullable=False, default=""),
    Column("since", Instant, nullable=False),
    Column("actor", String(200), nullable=False),
)

channel_state = Table(
    "channel_state",
    metadata,
    Column("channel", String(60), primary_key=True),
    Column("paused_at", Instant),
    Column("paused_by", String(200)),
    Column("paused_why", Text),
    Column("next_at", Instant),  # not before this moment, after the server asked for patience
    Column("tokens", BigInteger),  # thousandths of a message
    Column("refilled_at", Instant),
    Column("failures", Integer, nullable=False, default=0),
)
