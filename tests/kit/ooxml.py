"""Ask the Open XML SDK, Microsoft's own validator, whether an Office file is sound."""

import json
import subprocess
from pathlib import Path

from kit.programs import need


def assert_valid(path: Path, *, version: str = "Microsoft365") -> None:
    """Fail with the validator's own words for each fault: part, place in it, and what is wrong."""
    command = [need("ooxml-validator"), str(path), "--officeVersion", version]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout, f"the validator said nothing: {done.stderr}"
    report = json.loads(done.stdout)
    faults = [json.dumps(fault, ensure_ascii=False) for fault in report["errors"]]
    assert report["ok"] and not faults, "\n".join(faults)
