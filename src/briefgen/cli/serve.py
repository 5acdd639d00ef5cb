"""`briefgen serve`: a folder of briefs in the browser, and what its schedules do when."""

from pathlib import Path
from typing import Any

import click

from briefgen.cli.options import editions, listening, out_folder, served


@click.command("serve")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@editions("Which editions to show.")
@out_folder("Where the files go.")
@listening
def command(folder: Path, **given: Any) -> None:
    """Show a folder of briefs in the browser.

    Beside the briefs stand what the schedules will do next, the last runs, and the deliveries.

    A brief is built when you open its page, and again whenever it is saved, as with `briefgen watch`. The
    page only shows things: it sends nothing, approves nothing and changes no file but the PDFs it builds.

    \b
    briefgen serve
    briefgen serve reports --port 9000
    briefgen serve --host 10.0.0.5 --allow-host briefs.example.org

    Only this machine can see the page, unless you give another --host; then the address has a token in it.
    Put a server that speaks TLS before it where others may listen in on the network.
    """
    from briefgen.errors import UsageError

    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder")
    served(folder, given)
