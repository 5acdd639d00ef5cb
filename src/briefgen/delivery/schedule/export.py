"""What lets systemd or cron call `briefgen tick`: neither need be punctual, nor the only one."""

import shlex
import sys
from pathlib import Path

_SERVICE = """\
# briefgen.service
[Unit]
Description=briefgen: make and send what is due
Wants=network-online.target
After=network-online.target
# To be told when a tick fails, name a unit of yours here:
# OnFailure=

[Service]
Type=oneshot
WorkingDirectory={root}
ExecStart={command} tick
# 4: delivery incomplete, 5: a run waits for a person; both are in `briefgen history`.
SuccessExitStatus=4 5
TimeoutStartSec=2h

# briefgen.timer
[Unit]
Description=briefgen: look every {every} minutes whether something is due

[Timer]
OnCalendar=*:0/{every}
AccuracySec=10s
Persistent=true

[Install]
WantedBy=timers.target
"""


def systemd_units(root: Path, every: int) -> str:
    """Return a service and a timer, to be parted into two files."""
    command = " ".join(_quoted(part) for part in _command())
    return _SERVICE.format(root=_specifier(str(root)), command=command, every=every)


def cron_line(root: Path, every: int) -> str:
    """Return a line for crontab; cron takes an unescaped percent sign for a line end."""
    command = " ".join(shlex.quote(part) for part in (*_command(), "tick"))
    line = f"*/{every} * * * * cd {shlex.quote(str(root))} && {command}\n"
    return line.replace("%", r"\%")


def _command() -> tuple[str, ...]:
    return (sys.executable, "-m", "briefgen")


def _quoted(part: str) -> str:
    escaped = _specifier(part).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{escaped}"' if set(part) - set(_PLAIN) else escaped


def _specifier(text: str) -> str:
    return text.replace("%", "%%")


_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-"
