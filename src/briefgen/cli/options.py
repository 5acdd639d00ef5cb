"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click
from click.shell_completion import CompletionItem

from briefgen.errors import UsageError

BRIEF = click.Path(path_type=Path)
Command = TypeVar("Command", bound=Callable[..., Any])


def briefs(function: Command) -> Command:
    """Take one or more brief files."""
    return click.argument("briefs", nargs=-1, required=True, type=BRIEF, metavar="BRIEF...")(function)


def brief(function: Command) -> Command:
    """Take one brief file."""
    return click.argument("brief", type=BRIEF)(function)


def editions(help_: str) -> Callable[[Command], Command]:
    """Take `--edition`, a list of them."""
    return click.option(
        "--edition",
        "editions",
        type=Choices("zh", "en", "zh-en"),
        default="zh,en,zh-en",
        show_default=True,
        help=help_,
    )


def out_folder(help_: str) -> Callable[[Command], Command]:
    """Take `--out`, the folder built files are in."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path),
        default="output",
        show_default=True,
        metavar="DIR",
        help=help_,
    )


def changes(function: Command) -> Command:
    """Take `--set` and `--issue`."""
    issue = click.option(
        "--issue", default="", metavar="PERIOD", help="Make the issue of this period, e.g. 2026-W47."
    )
    set_ = click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="KEY=VALUE",
        help="Change one value, e.g. numbers.closed.value=120.",
    )
    return issue(set_(function))


def listening(function: Command) -> Command:
    """Take where a page in the browser is to be found."""
    for option in (
        click.option("--open", "open_", is_flag=True, help="Open it in the browser."),
        click.option(
            "--allow-host",
            "names",
            multiple=True,
            metavar="NAME",
            help="Answer to this name too, e.g. that of a proxy before it.",
        ),
        click.option(
            "--port",
            type=click.IntRange(0, 65535),
            metavar="N",
            help="[default: the first free one from 8765 on]",
        ),
        click.option(
            "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Listen here."
        ),
    ):
        function = option(function)
    return function


def served(folder: Path, given: dict[str, Any], *, only: str = "", path: str = "/") -> None:
    """Serve a folder, or one brief in it, until stopped. Raises UsageError."""
    try:
        from briefgen.serve.desk import Desk
        from briefgen.serve.running import Listening, serve
    except ImportError as missing:
        raise UsageError(f"{missing.name} is not installed; the page needs briefgen[serve]") from None
    from briefgen.build import Options

    port, open_ = given.pop("port"), given.pop("open_")
    place = Listening(given.pop("host"), 8765 if port is None else port, port is not None, given.pop("names"))
    desk = Desk(folder, Options(formats=("pdf",), **given), only)

    def announce(address: str) -> None:
        click.echo(address)
        click.echo("stop with Ctrl-C", err=True)
        if open_:
            click.launch(address)

    serve(desk, place, path=path, announce=announce)


class Choices(click.ParamType[tuple[str, ...]]):
    """A comma-separated list of known words, such as `zh,en`."""

    def __init__(self, *known: str) -> None:
        self.known = known
        self.name = ",".join(known)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Split and check the words; they come back in their own order, once each."""
        if isinstance(value, tuple):
            return cast(tuple[str, ...], value)
        words = [word.strip() for word in str(value).split(",") if word.strip()]
        for word in words:
            if word not in self.known:
                self.fail(f"{word!r} is not one of {', '.join(self.known)}", param, ctx)
        if not words:
            self.fail(f"name at least one of {', '.join(self.known)}", param, ctx)
        return tuple(word for word in self.known if word in words)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the last word of the list with those it does not have yet."""
        before, comma, begun = incomplete.rpartition(",")
        left = [word for word in self.known if word.startswith(begun) and word not in before.split(",")]
        return [CompletionItem(f"{before}{comma}{word}") for word in left]


def read_settings(settings: tuple[str, ...]) -> dict[str, str]:
    """Split KEY=VALUE pairs. Raises UsageError."""
    pairs = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals or not key:
            raise UsageError(f"--set {setting!r}: write KEY=VALUE, for example numbers.closed.value=120")
        pairs[key] = value
    return pairs
