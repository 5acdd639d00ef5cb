"""One conversation with a mail server, in steps: the final dot is a step of its own.

`smtplib` does the line protocol and nothing else: its defaults verify no certificate and log in over clear
text, and its `sendmail` hides the moment that matters.
"""

import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from briefgen.delivery.mail.project import Server
from briefgen.delivery.mail.replies import Said, Step, readable
from briefgen.errors import UsageError

CONNECT_SECONDS = 30.0
COMMAND_SECONDS = 120.0  # RFC 5321, 4.5.3.2 allows five minutes; a relay that needs two is in trouble
BODY_SECONDS = 600.0


# The last line of a reply, whole: one that was cut off says nothing, whatever its digits.
_FINAL = re.compile(rb"[245][0-9]{2}([ \t][^\n]*)?\r?\n")
_MORE = re.compile(rb"[245][0-9]{2}-[^\n]*\n")
_LONGEST_ANSWER = 100  # lines


class RefusalError(Exception):
    """The conversation cannot go on; `said` is why."""

    def __init__(self, said: Said) -> None:
        self.said = said
        super().__init__(said.text)


@dataclass(frozen=True, slots=True)
class Letter:
    """An envelope and its bytes; `blind` gets the same bytes in the same transaction (the archive)."""

    sender: str
    recipient: str
    data: bytes
    blind: str = ""
    utf8: bool = False
    envelope_id: str = ""


class Conversation:
    """An open, verified and authenticated connection."""

    def __init__(self, smtp: smtplib.SMTP, peer: str, tls: str) -> None:
        self._smtp, self.peer, self.tls = smtp, peer, tls

    @property
    def size_limit(self) -> int:
        """The largest message the server announced, in octets; 0 if it did not say."""
        told = self._smtp.esmtp_features.get("size", "0").strip()
        return int(told) if told.isdigit() else 0

    def offer(self, letter: Letter) -> None:
        """Say MAIL, RCPT, DATA and the body, all but the final dot. Raises RefusalError."""
        self._command(Step.MAIL, lambda: self._smtp.mail(letter.sender, self._mail_options(letter)))
        if letter.blind:
            self._command(Step.ARCHIVE, lambda: self._smtp.rcpt(letter.blind, self._rcpt_options("NEVER")))
        options = self._rcpt_options("FAILURE,DELAY")
        self._command(Step.RCPT, lambda: self._smtp.rcpt(letter.recipient, options))
        self._command(Step.DATA, lambda: self._smtp.docmd("data"), wanted=354)
        with self._within(Step.DATA, BODY_SECONDS):
            self._smtp.send(stuffed(letter.data))

    def dot(self, seconds: float, sent: Callable[[], None] = lambda: None) -> Said:
        """Send the final dot and wait for the answer; what happens after it was sent is said, not raised.

        `sent` is called in between.
        """
        try:
            with self._within(Step.DOT, seconds):
                self._smtp.send(b".\r\n")
                sent()
                lines = _whole_answer(self._smtp)
        except RefusalError as broken:
            return broken.said
        text = readable(b" ".join(line[4:].strip() for line in lines))
        if not _FINAL.match(lines[-1]):
            return Said(Step.DOT, None, f"no answer that is one after the final dot: {readable(lines[-1])}")
        return Said(Step.DOT, int(lines[-1][:3]), text)

    def reset(self) -> None:
        """Forget a transaction that was refused halfway. Raises RefusalError."""
        self._command(Step.CONNECT, self._smtp.rset)

    def drop(self) -> None:
        """End the connection without a word: what was offered without its dot is not delivered."""
        with suppress(OSError):
            self._smtp.close()

    def quit(self) -> None:
        """End politely; after the last answer nothing can go wrong any more."""
        with suppress(smtplib.SMTPException, OSError):
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(5)
            self._smtp.quit()
        self.drop()

    def _mail_options(self, letter: Letter) -> list[str]:
        options = []
        if self._smtp.has_extn("size"):
            options.append(f"size={len(letter.data)}")
        if letter.utf8:
            if not self._smtp.has_extn("smtputf8"):
                text = f"{letter.recipient}: the server does not know SMTPUTF8, which this address needs"
                raise RefusalError(Said(Step.RCPT, 553, text))
            options.append("SMTPUTF8")
        if self._smtp.has_extn("dsn") and letter.envelope_id:
            options += ["RET=HDRS", f"ENVID={letter.envelope_id}"]
        return options

    def _rcpt_options(self, notify: str) -> list[str]:
        return [f"NOTIFY={notify}"] if self._smtp.has_extn("dsn") else []

    def _command(self, step: Step, say: Callable[[], tuple[int, bytes]], *, wanted: int = 250) -> None:
        with self._within(step, COMMAND_SECONDS):
            code, text = say()
        if code != wanted and not (wanted == 250 and code == 251):
            raise RefusalError(Said(step, code if 200 <= code <= 599 else None, readable(text)))

    @contextmanager
    def _within(self, step: Step, seconds: float) -> Iterator[None]:
        with _translated(step), _deadline(self._smtp, seconds):
            yield


def converse(server: Server, *, ehlo: str = "") -> Conversation:
    """Open a connection: encrypted, its certificate verified, logged in. Raises RefusalError, UsageError."""
    context = tls_context(server)
    password = server.login.password.reveal() if server.login else ""
    smtp = smtplib.SMTP(timeout=CONNECT_SECONDS, local_hostname=ehlo or None)
    try:
        _connect(smtp, server, context)
        if server.security == "starttls":
            _start_tls(smtp, server, context)
        if server.login:
            _log_in(smtp, server.login.username, password)
    except BaseException:
        smtp.close()
        raise
    version = getattr(smtp.sock, "version", None)
    return Conversation(smtp, f"{server.host}:{server.port}", str(version()) if version else "")


def tls_context(server: Server) -> ssl.SSLContext:
    """Return what verifies certificates: TLS 1.2 at least, the host's name checked. Raises UsageError."""
    try:
        context = ssl.create_default_context(cafile=str(server.ca_file) if server.ca_file else None)
    except (OSError, ssl.SSLError) as reason:
        raise UsageError(f"{server.ca_file}: holds no certificates of an authority: {reason}") from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def stuffed(data: bytes) -> bytes:
    """Double the dots that begin a line (RFC 5321, 4.5.2); the data ends its lines with CRLF already."""
    doubled = data.replace(b"\r\n.", b"\r\n..")
    return b"." + doubled if doubled.startswith(b".") else doubled


def _whole_answer(smtp: smtplib.SMTP) -> list[bytes]:
    """Read a reply with all its lines; the library would take half a line for an answer. Raises OSError."""
    file = smtp.file or (smtp.sock.makefile("rb") if smtp.sock else None)
    if file is None:
        raise ConnectionError("the connection has ended")
    smtp.file = file
    lines: list[bytes] = []
    while not lines or (_MORE.match(lines[-1]) and len(lines) < _LONGEST_ANSWER):
        lines.append(file.readline(8192))
    if not lines[-1]:
        raise ConnectionError("the connection has ended")
    return lines


def _connect(smtp: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    """Connect and greet; every step has its time, whatever the server does with it."""
    with _translated(Step.CONNECT):
        sock = socket.create_connection((server.host, server.port), CONNECT_SECONDS)
        # The final dot is a small packet of its own: without this it waits for an acknowledgement.
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        smtp.sock = sock
    if server.security == "tls":
        _wrap(smtp, server, context)
    with _translated(Step.CONNECT), _deadline(smtp, COMMAND_SECONDS):
        code, text = smtp.getreply()
        if code == 220:
            smtp.ehlo_or_helo_if_needed()
    if code != 220:
        raise RefusalError(Said(Step.CONNECT, code if 400 <= code <= 599 else None, readable(text)))


def _start_tls(smtp: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    """Encrypt, or end: what is sent without TLS because somebody removed an offer is read by them."""
    if not smtp.has_extn("starttls"):
        raise RefusalError(Said(Step.TLS, 554, "the server offers no STARTTLS, and nothing is sent without"))
    with _translated(Step.TLS), _deadline(smtp, COMMAND_SECONDS):
        code, text = smtp.docmd("STARTTLS")
    if code != 220:
        raise RefusalError(Said(Step.TLS, code if 400 <= code <= 599 else None, readable(text)))
    _wrap(smtp, server, context)
    # RFC 3207, 4.2: what was learned before is forgotten, for anybody could have said it.
    smtp.file = None
    smtp.helo_resp = smtp.ehlo_resp = None
    smtp.esmtp_features, smtp.does_esmtp = {}, False
    with _translated(Step.CONNECT), _deadline(smtp, COMMAND_SECONDS):
        smtp.ehlo_or_helo_if_needed()


def _wrap(smtp: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    with _translated(Step.TLS), _deadline(smtp, CONNECT_SECONDS):
        assert smtp.sock is not None  # it was just connected
        smtp.sock = context.wrap_socket(smtp.sock, server_hostname=server.host.strip("[]"))


def _log_in(smtp: smtplib.SMTP, username: str, password: str) -> None:
    if not isinstance(smtp.sock, ssl.SSLSocket):
        raise UsageError("a password is not sent without TLS")
    try:
        with _translated(Step.AUTH), _deadline(smtp, COMMAND_SECONDS):
            smtp.login(username, password)
    except UnicodeEncodeError:
        raise UsageError("the user or the password of the mail server is not ASCII") from None
    except smtplib.SMTPNotSupportedError:
        raise RefusalError(Said(Step.AUTH, 503, "the server offers no way to log in that we know")) from None


@contextmanager
def _translated(step: Step) -> Iterator[None]:
    """Turn whatever can go wrong in a conversation into what was said at this step."""
    try:
        yield
    except smtplib.SMTPResponseException as reason:
        code = int(reason.smtp_code)
        error = reason.smtp_error
        text = readable(error if isinstance(error, bytes) else str(error).encode())
        numeric = 400 <= code <= 599 and step is not Step.DOT  # smtplib makes up a 500 for an endless line
        raise RefusalError(Said(step, code if numeric else None, text)) from None
    except ssl.SSLCertVerificationError as reason:
        text = f"the certificate is not to be trusted: {reason.verify_message}"
        raise RefusalError(Said(Step.TLS, None, text)) from None
    except smtplib.SMTPNotSupportedError:
        raise
    except (smtplib.SMTPException, OSError, ValueError) as reason:
        if isinstance(reason, UnicodeEncodeError):
            raise
        text = readable(f"{type(reason).__name__}: {reason}".encode())
        # A handshake that fails without a verdict on the certificate may be the network's fault.
        where = Step.CONNECT if step is Step.TLS else step
        raise RefusalError(Said(where, None, text)) from None


@contextmanager
def _deadline(smtp: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Give a whole step so long: a server that sends one character a second resets every other clock."""
    sock = smtp.sock
    if sock is None:
        yield
        return
    sock.settimeout(seconds)
    timer = threading.Timer(seconds + 1, _cut, (sock,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        # The socket's own way: an SSL socket's would pull the encryption from under whoever is reading.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
