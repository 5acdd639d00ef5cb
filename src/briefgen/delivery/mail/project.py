"""Read `mail.yaml`: the settings of mail in a project, with its secrets as references."""

from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.delivery.mail.compose import Sender
from briefgen.delivery.mail.settings import MailboxFile, MailFile, SecondFile
from briefgen.delivery.secret import Secret, SecretFile, secret_of
from briefgen.errors import ContentError, UsageError
from briefgen.validate import validate
from briefgen.workspace import read_bytes
from briefgen.yamlfile import read_yaml

NAME = "mail.yaml"
_LIMIT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Login:
    """A user and a reference to the password."""

    username: str
    password: Secret


@dataclass(frozen=True, slots=True)
class Server:
    """A server as a connection needs it; `ca_file` is the office's own authority, if it has one."""

    host: str
    port: int
    security: str
    login: Login | None = None
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox to read."""

    server: Server
    folder: str = "INBOX"


@dataclass(frozen=True, slots=True)
class MailProject:
    """A folder with a `mail.yaml`."""

    root: Path
    file: MailFile

    @property
    def channel(self) -> str:
        """The name of the channel in the ledger: one server, one channel."""
        return f"mail:{self.file.host}:{self.file.port}"[:60]

    def server(self) -> Server:
        """Return where mail is sent."""
        file = self.file
        login = _login(file.username, file.password, self.root)
        return Server(file.host, file.port, file.security, login, self._ca(file.ca_file))

    def second_server(self) -> Server | None:
        """Return where alerts are sent when the first server is the trouble."""
        second: SecondFile | None = self.file.alerts.server
        if second is None:
            return None
        login = _login(second.username, second.password, self.root)
        return Server(second.host, second.port, second.security, login, self._ca(second.ca_file))

    def archive(self) -> Mailbox | None:
        """Return the mailbox that is asked about messages in doubt."""
        archive = self.file.archive
        return self._mailbox(archive.mailbox) if archive and archive.mailbox else None

    def bounces(self) -> Mailbox | None:
        """Return the mailbox that bounces and unsubscribes come to."""
        return self._mailbox(self.file.bounces) if self.file.bounces else None

    def sender(self) -> Sender:
        """Return whose mails these are."""
        file = self.file
        out = file.unsubscribe.address or file.reply_to or file.from_.address
        return Sender(
            name=file.from_.name,
            address=file.from_.address.wire,
            reply_to=file.reply_to.wire if file.reply_to else "",
            unsubscribe=out.wire,
            unsubscribe_url=file.unsubscribe.url or "",
            list_id=file.list_id or f"brief.{file.from_.address.domain}",
            naming=file.filename_encoding,
        )

    def secret(self, reference: SecretFile) -> Secret:
        """Return a reference whose paths are taken from the project's folder."""
        return secret_of(reference, self.root)

    def _mailbox(self, file: MailboxFile) -> Mailbox:
        login = Login(file.username, secret_of(file.password, self.root))
        return Mailbox(
            Server(file.host, file.port, file.security, login, self._ca(file.ca_file)), file.folder
        )

    def _ca(self, name: str | None) -> Path | None:
        return self.root / name if name else None


def read_project(folder: Path) -> MailProject:
    """Read the `mail.yaml` of a folder. Raises ContentError and UsageError."""
    path = folder / NAME if folder.is_dir() else folder
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file; `briefgen mail --help` shows one to start from")
    yaml = read_yaml(read_bytes(path, limit=_LIMIT), str(path))
    try:
        return MailProject(path.parent, validate(MailFile, yaml))
    except ContentError as wrong:
        # A line that holds a password where a reference belongs is not shown again.
        raise ContentError(replace(problem, source="") for problem in wrong.problems) from None


def _login(username: str | None, password: SecretFile | None, root: Path) -> Login | None:
    return Login(username, secret_of(password, root)) if username and password else None
