"""`briefgen send`: build a brief and mail it to the people on lists, once."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import Choices, brief, changes, out_folder, read_settings
from briefgen.cli.printing import as_json
from briefgen.cli.project import as_json_option, delivery_record, opened, project, run_record, why
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.delivery.ledger import Delivery, Run
    from briefgen.delivery.schedule.manual import Wish
    from briefgen.delivery.schedule.project import Project


@click.command("send")
@brief
@click.option(
    "--to",
    "lists",
    multiple=True,
    metavar="LIST",
    help="A list of recipients: YAML, CSV or XLSX; again for another. A correction needs none.",
)
@click.option(
    "--edition",
    "editions",
    type=Choices("zh", "en", "zh-en"),
    help="Which editions to make. [default: those the recipients read]",
)
@click.option(
    "--attach", type=Choices("pdf", "docx"), default="pdf", show_default=True, help="Which files to attach."
)
@changes
@click.option("--template", metavar="NAME|DIR", help="Use this template instead of the brief's own.")
@click.option(
    "--profile",
    type=click.Choice(["screen", "archive", "print"]),
    default="screen",
    show_default=True,
    help="What the PDF is for.",
)
@click.option("--revision", type=click.IntRange(1, 999), default=1, help="Send a correction: 2 or more.")
@click.option(
    "--changes",
    "corrected",
    multiple=True,
    metavar="WORDS",
    help="What the correction corrects; zh=WORDS and en=WORDS say it in each language.",
)
@click.option("--dry-run", is_flag=True, help="Write the messages as .eml files, and send nothing.")
@out_folder("Where a dry run writes.")
@project
@as_json_option
def command(brief: Path, dry_run: bool, out: Path, folder: Path, json_: bool, **given: Any) -> None:
    """Build a brief and mail it.

    The same issue goes to the same person once, however often this runs.

    \b
    briefgen send brief.yaml --to lists/leaders.yaml --dry-run
    briefgen send brief.yaml --to lists/leaders.yaml --to lists/partners.csv
    briefgen send brief.yaml --revision 2 --changes "page 3: the sum is 1171.89"

    mail.yaml beside the brief (or in --project) says by which server; `briefgen mail --help` shows one.
    Exit codes: 0 sent, or sent before and unchanged; 4 not wholly delivered or in doubt; 5 refused, such as
    a brief that has changed since it was sent (send a correction with --revision).
    """
    with opened(folder, quiet=True, carrying=True) as found:
        wish = _wish(found, brief, **given)
        if dry_run:
            _rehearse(found, wish, out / "mail")
            return
        run, listed, before = _send(found, wish)
    if json_:
        click.echo(as_json(run_record(run) | {"deliveries": [delivery_record(one) for one in listed]}))
    else:
        _show(run, listed, before)
    sys.exit(_exit_code(run, listed))


def _wish(
    found: "Project", brief: Path, *, lists: tuple[str, ...], editions: tuple[str, ...] | None,
    attach: tuple[str, ...], settings: tuple[str, ...], corrected: tuple[str, ...], **given: Any,
) -> "Wish":  # fmt: skip
    from briefgen.delivery.schedule.manual import Wish

    chosen = editions or _editions_of(lists)
    changed = _by_language(corrected)
    return Wish(brief, lists, chosen, attach, settings=read_settings(settings), changes=changed, **given)


def _by_language(corrected: tuple[str, ...]) -> dict[str, str]:
    """Read `zh=…` and `en=…`; words without a language are for all. Raises UsageError."""
    found: dict[str, str] = {}
    for words in corrected:
        language, equals, text = words.partition("=")
        key, said = (language, text) if equals and language in ("zh", "en") else ("", words)
        if key in found or not said.strip():
            raise UsageError(f"--changes {words!r}: say once what has changed, or once in each language")
        found[key] = said.strip()
    return found


def _editions_of(lists: tuple[str, ...]) -> tuple[str, ...]:
    """Return the editions that somebody on the lists reads; who says nothing reads Chinese."""
    from briefgen.delivery.mail.lists import read_list

    read = {one.edition or "zh" for name in lists for one in read_list(Path(name), name).recipients}
    return tuple(edition for edition in ("zh", "en", "zh-en") if edition in read) or ("zh",)


def _rehearse(found: "Project", wish: "Wish", folder: Path) -> None:
    from briefgen.delivery.mail.project import read_project
    from briefgen.delivery.schedule.manual import rehearse
    from briefgen.workspace import write_whole

    for name, data in rehearse(found, read_project(found.plan.root), wish):
        write_whole(folder / name, data)
        click.echo(folder / name)


def _send(found: "Project", wish: "Wish") -> "tuple[Run, list[Delivery], bool]":
    from briefgen.delivery.ledger import RunState, channels, outbox
    from briefgen.delivery.mail.project import NAME, read_project
    from briefgen.delivery.schedule.manual import enter_manual, send_now

    if not (found.plan.root / NAME).is_file():
        raise UsageError(f"there is no {NAME} in {found.plan.root}; `briefgen mail --help` shows one")
    run, fresh = enter_manual(found, wish)
    # Somebody who asks again knows that the server is back; its time of peace is over.
    channels.back_off(found.ledger, read_project(found.plan.root).channel, found.ledger.now())
    before = not fresh and run.state is RunState.DONE
    run = send_now(found, run)
    return run, outbox.listing(found.ledger, run_id=run.id), before


def _show(run: "Run", listed: "list[Delivery]", before: bool) -> None:
    counts: dict[str, int] = {}
    for one in listed:
        counts[str(one.state)] = counts.get(str(one.state), 0) + 1
    told = ", ".join(f"{count} {state}" for state, count in counts.items()) or "no messages"
    already = " (sent before)" if before else ""
    reason = why(run)
    click.echo(f"{run.key}: {run.state}{already}: {told}" + (f"; {reason}" if reason else ""))
    for one in listed:
        if one.state != "accepted":
            click.echo(f"  {one.address}: {one.state} {one.text}".rstrip(), err=True)


def _exit_code(run: "Run", listed: "list[Delivery]") -> int:
    from briefgen.delivery.ledger import DeliveryState, RunState

    if run.state is RunState.AWAITING_APPROVAL:
        return 5
    if run.state is RunState.FAILED and not listed:
        return 1
    done = (DeliveryState.ACCEPTED, DeliveryState.CANCELLED)
    return 0 if run.state is RunState.DONE or all(one.state in done for one in listed) else 4
