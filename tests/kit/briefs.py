"""A brief in one line: the least that builds, with what a test is about put in."""

from pathlib import Path

from briefgen.brief import Briefing, load

HEAD = """\
id: probe
title: {zh: 试件, en: A probe}
date: 2024-03-01
publisher: {zh: 研究室, en: Research Office}
"""


def yaml(body: str = "- text: {zh: 正文。, en: Text.}", numbers: str = "", head: str = "") -> str:
    """Write a brief with this body, these numbers and these further keys; indentation is put in."""
    parts = [HEAD, head.strip() + "\n" if head else ""]
    if numbers:
        parts.append("numbers:\n" + _indented(numbers))
    parts.append("body:\n" + _indented(body))
    return "".join(parts)


def write(folder: Path, text: str, name: str = "probe.yaml") -> Path:
    """Write a brief into a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def briefing(folder: Path, body: str, numbers: str = "", head: str = "") -> Briefing:
    """Load a brief with this body."""
    return load(write(folder, yaml(body, numbers, head)))


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.strip().splitlines())
