"""What a server's reply means: for this message, for its recipient, or for the whole channel."""

import re
from dataclasses import dataclass
from enum import StrEnum

# Said in 5xx replies that are true for minutes only (QQ answers 550 to too many connections).
_PACE = re.compile(
    r"frequency limited|too many|rate limit|rate exceed|try again|频率|频繁|稍后|稍候|超过.{0,6}限制",
    re.IGNORECASE,
)
_ENHANCED = re.compile(r"([245]\.\d{1,3}\.\d{1,3})\b")
_SENDER = re.compile(
    r"sender|mail from|authorized user|authorization user|not owned|发件人|must be same", re.IGNORECASE
)
_POLICY = re.compile(r"spam|policy|DT:|content|virus|blocked|垃圾|违规", re.IGNORECASE)


class Step(StrEnum):
    """Where in the conversation a reply came."""

    CONNECT = "connect"
    TLS = "tls"
    AUTH = "auth"
    MAIL = "mail"
    RCPT = "rcpt"
    ARCHIVE = "archive"
    DATA = "data"
    DOT = "dot"


class Verdict(StrEnum):
    """What is to be done."""

    ACCEPTED = "accepted"
    RETRY = "retry"  # this message, later; its attempt counts
    SLOW = "slow"  # the server asks for a slower pace: later, for all
    BACK_OFF = "back_off"  # the channel's fault: later, nobody's attempt counts
    PAUSE = "pause"  # the channel's configuration: a person must look
    REFUSED = "refused"
    IN_DOUBT = "in_doubt"


@dataclass(frozen=True, slots=True)
class Said:
    """What a server said, or what became of the connection (`code` is then None)."""

    step: Step
    code: int | None
    text: str

    @property
    def enhanced(self) -> str:
        """The enhanced status code of RFC 3463, or nothing."""
        found = _ENHANCED.match(self.text)
        return found[1] if found else ""


def judge(said: Said) -> Verdict:
    """Decide what a reply means, by where it came and what it says."""
    if said.code is None:
        return _broken(said.step)
    if said.step in (Step.TLS, Step.AUTH):
        return _at_the_door(said)
    if said.code < 400:
        return Verdict.ACCEPTED
    if said.step is Step.CONNECT:
        return Verdict.BACK_OFF
    return _about_message(said)


def _about_message(said: Said) -> Verdict:
    if said.code == 421 and said.step is not Step.DOT:
        return Verdict.BACK_OFF
    if _PACE.search(said.text):
        return Verdict.SLOW
    if said.code is not None and said.code < 500:
        return Verdict.RETRY
    if said.code == 530 or said.step is Step.ARCHIVE or (said.step is Step.MAIL and _is_sender(said)):
        return Verdict.PAUSE
    return Verdict.REFUSED


def is_about_recipient(said: Said) -> bool:
    """Tell whether a refusal means that the mailbox does not exist."""
    if said.step is not Step.RCPT or _POLICY.search(said.text):
        return False
    return said.enhanced.startswith("5.1.") or (
        said.code in (550, 551, 553) and not said.enhanced.startswith("5.7")
    )


def is_about_content(said: Said) -> bool:
    """Tell whether a filter refused the content; three in a row are no accident."""
    return said.step in (Step.DATA, Step.DOT) and (said.code == 554 or bool(_POLICY.search(said.text)))


def readable(reply: bytes) -> str:
    """Read what a server said: UTF-8, or GB18030 as QQ and Coremail write, on one line."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = reply.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = reply.decode("latin-1")
    shown = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(shown.split())[:500]


def _broken(step: Step) -> Verdict:
    """Judge a connection that ended: before the dot nothing was sent, after it nobody knows."""
    if step is Step.DOT:
        return Verdict.IN_DOUBT
    return Verdict.PAUSE if step in (Step.TLS, Step.AUTH) else Verdict.BACK_OFF


def _at_the_door(said: Said) -> Verdict:
    """Judge what is wrong and stays wrong: knocking on with a bad password locks the account."""
    assert said.code is not None
    if said.code < 400:
        return Verdict.ACCEPTED
    if said.code < 500 or _PACE.search(said.text):
        return Verdict.BACK_OFF
    return Verdict.PAUSE


def _is_sender(said: Said) -> bool:
    too_large = said.code == 552 or said.enhanced == "5.3.4"
    return not too_large and (said.code in (501, 530, 550, 553) or bool(_SENDER.search(said.text)))
