"""`briefgen recipients`: who is on a list, and who is not written to any more."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.printing import as_json, problem_record, show_problems
from briefgen.cli.project import as_json_option, opened, project, table, utc
from briefgen.errors import UsageError
from briefgen.problems import Problem, Severity

if TYPE_CHECKING:
    from briefgen.delivery.mail.recipients import Addressee, ListUse, Recipient, RecipientList

_LISTS = click.argument("lists", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="LIST...")


@click.group("recipients")
def command() -> None:
    """Check and import lists of recipients.

    The list of those who want no mail is kept here too.

    \b
    recipients:
      - {name: 王小明, address: wang@example.cn, salutation: 王处长, lang: zh}
      - {name: Jane Roe, address: jane@example.org, lang: en, until: 2027-01-01}
    """


@command.command("check")
@_LISTS
@project
@as_json_option
def check(lists: tuple[Path, ...], folder: Path, json_: bool) -> None:
    """Show who gets a message if it went to these lists now, in their order, and who does not, and why.

    One address on two lists gets one message: the first list that names it decides.
    """
    from briefgen.delivery.mail.lists import read_list
    from briefgen.delivery.mail.recipients import ListUse, address_all
    from briefgen.workspace import today

    uses = [(ListUse(str(path)), read_list(path, str(path))) for path in lists]
    addressed = address_all(uses, today(), domains=_domains(folder))
    problems = [problem for _, read in uses for problem in read.problems] + addressed.remarks
    if json_:
        people = [_person(one) for one in addressed.addressees]
        click.echo(as_json({"recipients": people, "problems": [problem_record(one) for one in problems]}))
    else:
        show_problems(problems)
        _show(addressed.addressees, uses)
    sys.exit(1 if any(problem.severity is Severity.ERROR for problem in problems) else 0)


@command.command("import")
@_LISTS
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write a YAML list here.")
def import_(lists: tuple[Path, ...], out: Path | None) -> None:
    """Turn tables (CSV in UTF-8 or GB18030, XLSX) into one YAML list; each address is taken once."""
    from briefgen.delivery.mail.lists import read_list, write_list
    from briefgen.workspace import write_whole

    read = [read_list(path, str(path)) for path in lists]
    problems: list[Problem] = [problem for one in read for problem in one.problems]
    show_problems(problems)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise UsageError("nothing was written: put the errors right first")
    people: dict[str, Recipient] = {}
    for one in (recipient for each in read for recipient in each.recipients):
        people.setdefault(one.address.normal, one)
    text = write_list(people.values())
    if out is None:
        click.echo(text, nl=False)
        return
    if out.exists():
        raise UsageError(f"{out}: is there already; choose another name")
    write_whole(out, text.encode())
    click.echo(out)


@command.command("suppress")
@click.argument("addresses", nargs=-1, metavar="[ADDRESS...]")
@click.option("--lift", is_flag=True, help="Write to them again.")
@click.option("--reason", default="asked", show_default=True, metavar="WORD", help="Why, for the record.")
@project
@as_json_option
def suppress(addresses: tuple[str, ...], lift: bool, reason: str, folder: Path, json_: bool) -> None:
    """Never write to an address again, whatever list it is on; without addresses, show who that is."""
    from briefgen.delivery.ledger import channels
    from briefgen.delivery.mail.addresses import read_address

    with opened(folder, quiet=True) as found:
        for written in addresses:
            try:
                address = read_address(written)
            except ValueError as wrong:
                raise UsageError(str(wrong)) from None
            if lift:
                changed = channels.unsuppress(found.ledger, address.normal)
            else:
                changed = channels.suppress(found.ledger, address.wire, address.normal, reason)
            verb = "written to again" if lift else "not written to any more"
            click.echo(f"{address.shown}: {verb if changed else 'nothing to do'}")
        if not addresses:
            _show_suppressed(channels.suppressions(found.ledger), json_)


def _domains(folder: Path) -> list[str]:
    """Return the domains that mail may go to, where a project says so."""
    from briefgen.delivery.mail.project import NAME, read_project

    return read_project(folder).file.allow_domains if (folder / NAME).is_file() else []


def _person(one: "Addressee") -> dict[str, Any]:
    return {
        "address": one.recipient.address.shown,
        "name": one.recipient.name,
        "salutation": one.recipient.salutation,
        "edition": one.edition,
        "attach": list(one.attach),
        "list": one.list,
    }


def _show(people: "list[Addressee]", uses: "list[tuple[ListUse, RecipientList]]") -> None:
    titles = ("address", "name", "salutation", "edition", "list")
    rows = [
        (one.recipient.address.shown, one.recipient.name, one.recipient.salutation, one.edition, one.list)
        for one in people
    ]
    click.echo(table(titles, rows))
    click.echo(f"{len(people)} messages, from {len(uses)} lists", err=True)


def _show_suppressed(found: Any, json_: bool) -> None:
    if json_:
        records = [
            {"address": one.address, "reason": one.reason, "since": one.since.isoformat(), "by": one.actor}
            for one in found
        ]
        click.echo(as_json(records))
        return
    rows = [(one.address, one.reason, utc(one.since), one.actor) for one in found]
    click.echo(table(("address", "reason", "since", "by"), rows))
