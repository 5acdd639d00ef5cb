"""The command line: arguments, printing, exit codes; a module for each command, loaded when asked for."""

import gc
import io
import os
import signal
import sys
from importlib import import_module
from types import FrameType

import click

from briefgen.cli.printing import forget_output
from briefgen.errors import BriefgenError

# In the order a newcomer meets them.
_COMMANDS = {
    "new": "briefgen.cli.new",
    "check": "briefgen.cli.check",
    "build": "briefgen.cli.build",
    "watch": "briefgen.cli.watch",
    "serve": "briefgen.cli.serve",
    "extract": "briefgen.cli.extract",
    "diff": "briefgen.cli.diff",
    "tree": "briefgen.cli.tree",
    "schema": "briefgen.cli.schema",
    "templates": "briefgen.cli.templates",
    "fonts": "briefgen.cli.fonts",
    "send": "briefgen.cli.send",
    "schedule": "briefgen.cli.schedule",
    "tick": "briefgen.cli.tick",
    "daemon": "briefgen.cli.daemon",
    "backfill": "briefgen.cli.backfill",
    "approve": "briefgen.cli.approve",
    "history": "briefgen.cli.history",
    "report": "briefgen.cli.report",
    "outbox": "briefgen.cli.outbox",
    "recipients": "briefgen.cli.recipients",
    "mail": "briefgen.cli.mail",
    "db": "briefgen.cli.db",
    "adopt": "briefgen.cli.adopt",
    "doctor": "briefgen.cli.doctor",
}


class _Commands(click.Group):
    """A group that imports a command only when it runs, so that `--help` and completion answer at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        return import_module(module).command if module else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as failure:
            from difflib import get_close_matches

            close = get_close_matches(args[0], _COMMANDS, n=1)
            if not close:
                raise
            raise click.UsageError(f"{failure.message} Did you mean {close[0]!r}?", ctx) from None


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with `briefgen new my-brief`, and build the brief it makes. "
    'Tab completion: `eval "$(_BRIEFGEN_COMPLETE=bash_source briefgen)"` (or zsh_source, fish_source).',
)
@click.version_option(package_name="briefgen", message="briefgen %(version)s")
def group() -> None:
    """Make print-ready Chinese and English briefings, as PDF and Word, from one YAML file.

    Every number is declared once, with the words of the report that prove it; both languages and every
    chart and table take it from there.
    """


def main() -> None:
    """Run the command line and end the process with the exit code of what happened."""
    _accept_any_character()
    _start_quickly()
    before = signal.signal(signal.SIGTERM, _stopped)
    try:
        code = _run()
    finally:
        signal.signal(signal.SIGTERM, before)
    gc.freeze()  # a process that ends needs no looking for garbage either, which takes a tenth of a second
    sys.exit(_flushed(code))


def _run() -> int:
    try:
        code = group.main(standalone_mode=False, color=False if os.environ.get("NO_COLOR") else None)
    except SystemExit as stop:
        code = stop.code
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        code = 130
    except click.ClickException as failure:
        failure.show()
        code = 2
    except BriefgenError as failure:
        click.echo(_say(failure), err=True)
        code = failure.exit_code
    return code if isinstance(code, int) else 0


def _accept_any_character() -> None:
    """Let no path or message fail on a terminal that cannot show it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            exact = stream is sys.stdout and stream.encoding.lower().replace("-", "") == "utf8"
            # A file's name need not be text on every system; another program gets it back as it is.
            stream.reconfigure(errors="surrogateescape" if exact else "backslashreplace")


def _start_quickly() -> None:
    """Spare a command, which is short, what long-running programs need."""
    gc.set_threshold(100_000)
    # Looking for plugins opens every installed package; none of ours could use one.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _stopped(number: int, frame: FrameType | None) -> None:
    """Leave by the way that tidies up, with the exit code shells give to who was told to stop."""
    raise SystemExit(128 + number)


def _flushed(code: int) -> int:
    """Hand over what was printed, or say why not."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        forget_output()
    except OSError as reason:
        forget_output()
        click.echo(f"error: the output could not be written: {reason.strerror or reason}", err=True)
        return max(code, 1)
    return code


def _say(failure: BriefgenError) -> str:
    text = str(failure)
    return text if ": error: " in text else f"error: {text}"
