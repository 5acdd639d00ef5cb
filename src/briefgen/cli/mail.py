"""`briefgen mail`: is mail set up well, try it out, and read what came back."""

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.printing import as_json
from briefgen.cli.project import as_json_option, opened, project
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.delivery.mail.sink import Received


@click.group("mail")
def command() -> None:
    """Check and try the mail settings, and read bounces.

    The settings are in `mail.yaml`, beside schedule.yaml.

    \b
    timezone: Asia/Shanghai
    from: {name: 某某办公室简报组, address: brief@example.cn}
    reply_to: editor@example.cn
    preset: exmail                # or qq, 163, 126, outlook; or host, port and security
    username: brief@example.cn
    password: {env: BRIEFGEN_SMTP_PASSWORD}
    in_doubt: hold                # or verify, with an archive; or resend
    allow_domains: [example.cn, "*.gov.cn"]
    alerts: {owners: [ops@example.cn], webhook: {env: BRIEFGEN_ALERT_URL}}
    """


@command.command("doctor")
@project
@as_json_option
def doctor(folder: Path, json_: bool) -> None:
    """Look at the settings, the server, the login, the archive and the key, and send nothing."""
    from briefgen.delivery.mail.doctor import examine
    from briefgen.delivery.mail.project import read_project

    found = list(examine(read_project(folder)))
    if json_:
        click.echo(as_json([{"name": one.name, "well": one.well, "text": one.text} for one in found]))
    else:
        marks = {
            True: click.style("ok", fg="green"),
            False: click.style("!!", fg="red"),
            None: click.style("··", fg="yellow"),
        }
        for one in found:
            click.echo(f"{marks[one.well]}  {one.name:<10} {one.text}")
    sys.exit(2 if any(one.well is False for one in found) else 0)


@command.command("test")
@click.option("--sink", is_flag=True, help="Be the mail server: receive on this machine, and show.")
@click.option("--port", type=click.IntRange(0, 65535), default=2525, show_default=True, help="Of the sink.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="output/sink",
    show_default=True,
    metavar="DIR",
    help="Where the sink keeps what it receives.",
)
@click.option(
    "--count", type=click.IntRange(0), default=0, metavar="N", help="End the sink after N messages."
)
@click.option("--to", "address", default="", metavar="ADDRESS", help="Send one test message here.")
@project
def test(sink: bool, port: int, out: Path, count: int, address: str, folder: Path) -> None:
    """Try mail out: `--sink` receives what briefgen sends and sends it nowhere; `--to` sends a test message.

    \b
    # in one terminal; in mail.yaml: host: 127.0.0.1, port: 2525, security: none
    briefgen mail test --sink
    # in another one
    briefgen send brief.yaml --to lists/me.yaml
    """
    if sink == bool(address):
        raise UsageError("say --sink, or --to ADDRESS")
    if sink:
        _receive(port, out, count)
    else:
        _send_test(folder, address)


@command.command("returns")
@project
@as_json_option
def returns(folder: Path, json_: bool) -> None:
    """Read bounces and unsubscribes from the mailbox they come to; who is gone is not written to again."""
    from briefgen.delivery.mail.project import read_project
    from briefgen.delivery.mail.returns import read_returns

    with opened(folder, quiet=True) as found:
        read = read_returns(read_project(found.plan.root), found.ledger)
    if json_:
        counts = {name: getattr(read, name) for name in ("bounced", "suppressed", "unsubscribed", "ignored")}
        click.echo(as_json(counts | {"lines": read.lines}))
        return
    click.echo(
        f"{read.bounced} bounced, {read.unsubscribed} unsubscribed, {read.suppressed} suppressed, "
        f"{read.ignored} left for a person"
    )
    for line in read.lines:
        click.echo(f"  {line}")


@command.command("resume")
@project
def resume(folder: Path) -> None:
    """Send again after a pause, for example when a password was put right."""
    from briefgen.delivery.ledger import channels
    from briefgen.delivery.mail.project import read_project

    with opened(folder, quiet=True) as found:
        channel = read_project(found.plan.root).channel
        channels.resume_channel(found.ledger, channel)
    click.echo(f"{channel}: sends again")


def _receive(port: int, folder: Path, count: int) -> None:
    from briefgen.delivery.mail.sink import Sink

    enough, seen = threading.Event(), [0]

    def show(received: "Received") -> None:
        seen[0] += 1
        _show(received)
        if count and seen[0] >= count:
            enough.set()

    with Sink(folder, show, port=port) as sink:
        click.echo(f"listening on 127.0.0.1:{sink.port}; keeping in {folder}; stop with Ctrl-C", err=True)
        while not enough.wait(0.5):
            pass


def _show(received: "Received") -> None:
    click.echo(f"{received.path}")
    if received.page.is_file():
        click.echo(f"  page     {received.page}")
    click.echo(f"  from     {received.sender}")
    click.echo(f"  to       {', '.join(received.recipients)}")
    click.echo(f"  subject  {received.subject}")
    for name, size in received.files:
        click.echo(f"  file     {name} ({size:,} bytes)")
    for line in received.text.splitlines()[:12]:
        click.echo(f"  | {line}")


def _send_test(folder: Path, address: str) -> None:
    from briefgen.delivery.mail.project import read_project
    from briefgen.delivery.mail.trial import send_trial

    said = send_trial(read_project(folder), address)
    click.echo(f"{address}: {said.code or ''} {said.text}".strip())
    sys.exit(0 if said.code is not None and said.code < 300 else 4)
