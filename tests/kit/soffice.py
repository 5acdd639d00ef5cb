"""Open an Office file in LibreOffice, as a reader without Word would, and see it as a PDF."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from kit.programs import run


def as_pdf(path: Path, folder: Path) -> Path:
    """Let LibreOffice print a file; each call has a profile of its own, so that two may run at once."""
    with tempfile.TemporaryDirectory() as profile:
        run(
            "soffice",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            path,
            timeout=180,
        )
    return folder / f"{path.stem}.pdf"


def saved(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Let LibreOffice open files and save them again, as somebody would who has no Word."""
    with tempfile.TemporaryDirectory() as profile:
        run(
            "soffice",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            *paths,
            timeout=180,
        )
    return [folder / path.name for path in paths]
