"""`briefgen outbox`: the messages, and what a person decides about one."""

import sys
from pathlib import Path

import click

from briefgen.cli.printing import as_json
from briefgen.cli.project import addressee, as_json_option, delivery_record, opened, project, table, utc

_STATES = ("prepared", "sending", "accepted", "refused", "in_doubt", "held", "cancelled", "bounced")
_REASON = click.option("--reason", default="", metavar="WORDS", help="Why, for the history.")
_NUMBERS = click.argument("numbers", nargs=-1, required=True, type=click.IntRange(1), metavar="DELIVERY...")


@click.group("outbox")
def command() -> None:
    """List messages, and decide about those in doubt.

    Messages that were refused, or are not wanted any more, are decided about here too.
    """


@command.command("list")
@click.option("--run", default="", metavar="RUN", help="Of one run only.")
@click.option("--state", "states", type=click.Choice(_STATES), multiple=True, help="In these states only.")
@click.option("-n", "count", type=click.IntRange(1), default=100, show_default=True, help="How many.")
@project
@as_json_option
def list_(run: str, states: tuple[str, ...], count: int, folder: Path, json_: bool) -> None:
    """List messages, the newest last. Exit code 4: some are in doubt."""
    from briefgen.delivery.ledger import DeliveryState, outbox, runs

    with opened(folder, quiet=True) as found:
        number = runs.find(found.ledger, run).id if run else None
        chosen = [DeliveryState(state) for state in states]
        listed = outbox.listing(found.ledger, run_id=number, states=chosen, limit=count)
    if json_:
        click.echo(as_json([delivery_record(one) for one in listed]))
    else:
        titles = ("delivery", "run", "to", "edition", "state", "next", "answer")
        rows = [
            (str(d.id), str(d.run_id), addressee(d), d.edition, d.state, utc(d.next_at), d.text)
            for d in listed
        ]
        click.echo(table(titles, [tuple(map(str, row)) for row in rows]))
    sys.exit(4 if any(d.state in (DeliveryState.IN_DOUBT, DeliveryState.HELD) for d in listed) else 0)


@command.command("show")
@click.argument("number", type=click.IntRange(1), metavar="DELIVERY")
@project
@as_json_option
def show(number: int, folder: Path, json_: bool) -> None:
    """Show a message with everything that was tried and decided."""
    from briefgen.delivery.ledger import history, outbox

    with opened(folder, quiet=True) as found:
        one = outbox.get(found.ledger, number)
        tried = outbox.attempts(found.ledger, number)
        events = history.events(found.ledger, what=f"delivery:{number}")
    record = delivery_record(one)
    record["tries"] = [
        {key: value.isoformat() if key in ("started", "ended") else value for key, value in row.items()}
        for row in tried
    ]
    record["events"] = [{"at": e.at.isoformat(), "actor": e.actor, "verb": e.verb} for e in events]
    if json_:
        click.echo(as_json(record))
        return
    for key, value in record.items():
        if not isinstance(value, list):
            click.echo(f"{key}: {'-' if value is None else value}")
    for row in tried:
        answer = f"{row['code'] or '-'} {row['text'] or ''}".strip()
        click.echo(f"try {row['n']}: {utc(row['started'])} {row['result']} {answer}")
    for event in events:
        click.echo(f"{utc(event.at)} {event.actor}: {event.verb}")


@command.command("retry")
@_NUMBERS
@_REASON
@project
def retry(numbers: tuple[int, ...], reason: str, folder: Path) -> None:
    """Try messages anew that were refused, cancelled or came back."""
    from briefgen.delivery.ledger import outbox

    with opened(folder, quiet=True) as found:
        for number in numbers:
            outbox.send_again(found.ledger, number, reason)
            click.echo(f"delivery {number}: will be tried again")


@command.command("cancel")
@_NUMBERS
@_REASON
@project
def cancel(numbers: tuple[int, ...], reason: str, folder: Path) -> None:
    """Give messages up that were not sent."""
    from briefgen.delivery.ledger import outbox

    with opened(folder, quiet=True) as found:
        for number in numbers:
            outbox.cancel(found.ledger, number, reason)
            outbox.settle(found.ledger, outbox.get(found.ledger, number).run_id)
            click.echo(f"delivery {number}: cancelled")


@command.command("resolve")
@_NUMBERS
@click.option("--sent/--resend", default=None, help="It arrived, or it is to be sent again.")
@_REASON
@project
def resolve(numbers: tuple[int, ...], sent: bool | None, reason: str, folder: Path) -> None:
    """Decide about messages in doubt: look into the sender's mailbox or ask the recipient first."""
    from briefgen.delivery.ledger import outbox
    from briefgen.errors import UsageError

    if sent is None:
        raise UsageError("say --sent if it arrived, or --resend if it did not")
    with opened(folder, quiet=True) as found:
        for number in numbers:
            outbox.resolve(found.ledger, number, sent=sent, why=reason)
            outbox.settle(found.ledger, outbox.get(found.ledger, number).run_id)
            click.echo(f"delivery {number}: {'counts as sent' if sent else 'will be sent again'}")
