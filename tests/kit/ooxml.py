"""Ask the Open XML SDK, Microsoft's own validator, whether an Office file is sound."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from kit.programs import need


def assert_valid(path: Path, *, version: str = "Microsoft365") -> None:
    """Fail with the validator's own words for each fault: part, place in it, and what is wrong."""
    report = _report(path, version)
    faults = [json.dumps(fault, ensure_ascii=False) for fault in report["errors"]]
    assert report["ok"] and not faults, "\n".join(faults)


def faults(path: Path, *, version: str = "Microsoft365") -> set[tuple[str, str]]:
    """Name the faults by the element they are in and the one, or the attribute, that is amiss."""
    return {
        (_last(fault["xPath"]), found[1])
        for fault in _report(path, version)["errors"]
        if (found := re.search(r"'[^']*[:/]([A-Za-z]+)'", fault["description"]))
    }


def _last(path: str) -> str:
    return re.sub(r"\[\d+\]", "", path).rpartition("/")[2]


def _report(path: Path, version: str) -> Any:
    command = [need("ooxml-validator"), str(path), "--officeVersion", version]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout, f"the validator said nothing: {done.stderr}"
    return json.loads(done.stdout)
