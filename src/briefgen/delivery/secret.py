"""Secrets by reference: a variable, a file only its owner reads, or the keyring; never a value in YAML."""

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from briefgen.errors import UsageError
from briefgen.workspace import read_bytes

_LIMIT = 64 * 1024
_FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class SecretFile(BaseModel):
    """A reference as a YAML file says it: `{env: NAME}`, `{file: PATH}` or `{keyring: SERVICE/USER}`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    env: str | None = None
    file: str | None = None
    keyring: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _no_value(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            raise ValueError("a secret is not written here; write {env: NAME}, {file: PATH} or {keyring: …}")
        return data

    @model_validator(mode="after")
    def _one(self) -> "SecretFile":
        if sum(part is not None for part in (self.env, self.file, self.keyring)) != 1:
            raise ValueError("write one of {env: NAME}, {file: PATH} and {keyring: SERVICE/USER}")
        return self


@dataclass(frozen=True, slots=True)
class Secret:
    """A reference to a secret; it can be printed and pickled, for the value is nowhere in it."""

    kind: str
    name: str
    folder: Path

    def reveal(self) -> str:
        """Return the value. Raises UsageError, which never holds it."""
        match self.kind:
            case "env":
                return self._from_environment()
            case "file":
                return self._from_file()
        return self._from_keyring()

    def __str__(self) -> str:
        return f"{{{self.kind}: {self.name}}}"

    def _from_environment(self) -> str:
        value = os.environ.get(self.name, "")
        if not value:
            raise UsageError(f"secret {self}: the variable {self.name} is not set, or empty")
        return value

    def _from_file(self) -> str:
        path = self.folder / Path(self.name).expanduser()
        value = read_bytes(path, limit=_LIMIT).decode("utf-8", "strict").strip("\r\n")
        if sys.platform != "win32" and path.stat().st_mode & _FOR_OTHERS:
            raise UsageError(f"secret {self}: others may read {path}; run chmod 600 on it")
        if not value:
            raise UsageError(f"secret {self}: {path} is empty")
        return value

    def _from_keyring(self) -> str:
        try:
            import keyring
        except ImportError:
            raise UsageError(f"secret {self}: the library keyring is not installed") from None
        service, _, user = self.name.rpartition("/")
        try:
            value = keyring.get_password(service or self.name, user)
        except Exception as reason:  # each backend has errors of its own
            raise UsageError(
                f"secret {self}: the keyring cannot be asked ({type(reason).__name__})"
            ) from None
        if not value:
            raise UsageError(f"secret {self}: the keyring has none of that name")
        return str(value)


def secret_of(file: SecretFile, folder: Path) -> Secret:
    """Turn what a file says into a reference; paths are taken from `folder`."""
    for kind in ("env", "file", "keyring"):
        name = getattr(file, kind)
        if name is not None:
            return Secret(kind, name, folder)
    raise UsageError("a secret without a reference")
