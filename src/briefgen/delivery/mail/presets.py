"""How known providers are reached, and what to know about each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Security = Literal["tls", "starttls", "none"]


@dataclass(frozen=True, slots=True)
class Preset:
    """A provider's servers; `remarks` are for `mail doctor`, `own_sender` that From must be the user."""

    host: str
    port: int
    security: Security
    imap: str
    rate: str = "20/min"
    own_sender: bool = True
    remarks: tuple[str, ...] = ()


PRESETS: Mapping[str, Preset] = {
    "qq": Preset(
        "smtp.qq.com",
        465,
        "tls",
        "imap.qq.com",
        remarks=(
            "the password is an authorisation code (授权码) from the settings of the mailbox, not the login",
        ),
    ),
    "exmail": Preset(
        "smtp.exmail.qq.com",
        465,
        "tls",
        "imap.exmail.qq.com",
        remarks=(
            "the password is one for clients (客户端专用密码); the daily quota is shared by the domain",
        ),
    ),
    "163": Preset(
        "smtp.163.com",
        465,
        "tls",
        "imap.163.com",
        remarks=(
            "the password is an authorisation code (授权码), not the login",
            "554 DT:SPM is its content filter: change the wording, or use a relay of the office",
        ),
    ),
    "126": Preset(
        "smtp.126.com",
        465,
        "tls",
        "imap.126.com",
        remarks=("the password is an authorisation code (授权码), not the login",),
    ),
    "outlook": Preset(
        "smtp.office365.com",
        587,
        "starttls",
        "outlook.office365.com",
        rate="25/min",
        remarks=("Microsoft is withdrawing passwords for SMTP; an on-premises relay is safer",),
    ),
}
