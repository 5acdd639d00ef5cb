"""Real mail servers on this machine: Postfix takes mail, Dovecot shows it, both on ports and folders of their own.

They run beside any that are installed as services and touch nothing of theirs. Both change to other users, so
they need root; a test that asks for them without root, or where they are not installed, is skipped.
"""

import imaplib
import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

PASSWORD = "correct-horse"
DOMAIN = "example.test"
ARCHIVE = f"archive@{DOMAIN}"

_MAIN = """\
compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = mx.{domain}
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
maillog_file = {root}/postfix.log
maillog_file_prefixes = {root}
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = {domain}
virtual_mailbox_base = {root}/mail
virtual_mailbox_maps = regexp:{root}/postfix/mailboxes
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_mailbox_limit = 0
transport_maps = inline:{{ moved.{domain}=smtp:[127.0.0.1]:{next}, full.{domain}=smtp:[127.0.0.1]:{next} }}
next_hop_restrictions = check_recipient_access regexp:{root}/postfix/refused, reject
message_size_limit = 30000000
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_tls_cert_file = {root}/server.pem
smtpd_tls_key_file = {root}/server.key
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth}
smtpd_tls_auth_only = yes
"""

_MASTER = """\
127.0.0.1:{smtp} inet n - n - - smtpd
127.0.0.1:{smtps} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes -o smtpd_sasl_auth_enable=yes
 -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{submission} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes
 -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{next} inet n - n - - smtpd -o myhostname=next.{domain}
 -o smtpd_recipient_restrictions=$next_hop_restrictions
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

_DOVECOT = """\
base_dir = {root}/dovecot/run
state_dir = {root}/dovecot/state
instance_name = briefgen-test
log_path = {root}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{root}/server.pem
ssl_key = <{root}/server.key
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = dovecot
default_login_user = dovenull
first_valid_uid = 1
mail_location = maildir:{root}/mail/%n
mail_uid = 65534
mail_gid = 65534
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=65534 gid=65534 home={root}/mail/%n
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service auth {{
  inet_listener postfix {{
    address = 127.0.0.1
    port = {auth}
  }}
}}
"""


@dataclass(frozen=True)
class MailServer:
    """Running servers and their ports; `ca` is the file that vouches for them."""

    root: Path
    ports: dict[str, int]

    @property
    def ca(self) -> Path:
        return self.root / "ca.pem"

    def mailbox(self, name: str) -> list[bytes]:
        """Return the messages in somebody's mailbox as they lie on the disk."""
        folder = self.root / "mail" / name
        files = [path for part in ("new", "cur") for path in folder.glob(f"{part}/*")]
        return [path.read_bytes() for path in sorted(files)]

    def copies(self, name: str = "everybody") -> Counter[str]:
        """Count the copies of each message in a mailbox, by Message-ID."""
        found = (
            re.search(rb"^Message-ID: *(?:\n )?(<\S+>)", data, re.M | re.I) for data in self.mailbox(name)
        )
        return Counter(one[1].decode() for one in found if one)

    def wait_until_idle(self, seconds: float = 60) -> None:
        """Wait until Postfix has delivered everything it took."""
        deadline = time.monotonic() + seconds
        queues = [self.root / "queue" / name for name in ("incoming", "active", "maildrop")]
        while any(path.is_file() for queue in queues for path in queue.rglob("*")):
            assert time.monotonic() < deadline, "Postfix did not deliver in time"
            time.sleep(0.05)

    def wait_for(self, name: str, count: int, seconds: float = 30) -> list[bytes]:
        """Wait until so many messages are in somebody's mailbox, and return them."""
        deadline = time.monotonic() + seconds
        while len(self.mailbox(name)) < count:
            assert time.monotonic() < deadline, f"{name} has {len(self.mailbox(name))} messages, not {count}"
            time.sleep(0.1)
        return self.mailbox(name)

    def imap(self, name: str) -> imaplib.IMAP4:
        """Log in to somebody's mailbox."""
        imap = imaplib.IMAP4("127.0.0.1", self.ports["imap"], timeout=20)
        imap.login(name, PASSWORD)
        return imap


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Start both servers, and stop them; skips the test that asked where they cannot run."""
    _need_servers()
    root = Path(tempfile.mkdtemp(prefix="briefgen-mail-"))
    root.chmod(0o755)
    server = MailServer(root, dict(zip(_PORTS, _free_ports(len(_PORTS)), strict=True)))
    try:
        _write(server)
        _start(server)
        yield server
    finally:
        subprocess.run(["postfix", "-c", root / "postfix", "stop"], capture_output=True, check=False)
        subprocess.run(["doveadm", "-c", root / "dovecot.conf", "stop"], capture_output=True, check=False)
        shutil.rmtree(root, ignore_errors=True)


_PORTS = ("smtp", "smtps", "submission", "imap", "imaps", "auth", "next")


def _need_servers() -> None:
    for program in ("postfix", "dovecot", "doveadm", "openssl"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    if os.geteuid() != 0:
        pytest.skip("Postfix and Dovecot start as root only")


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def _write(server: MailServer) -> None:
    root, values = server.root, {**server.ports, "root": server.root, "domain": DOMAIN, "password": PASSWORD}
    for name in ("postfix", "queue", "data", "mail", "dovecot", "dovecot/run", "dovecot/state"):
        (root / name).mkdir()
    shutil.chown(root / "data", "postfix", "postfix")
    shutil.chown(root / "mail", 65534, 65534)
    (root / "postfix" / "main.cf").write_text(_MAIN.format(**values))
    (root / "postfix" / "master.cf").write_text(_MASTER.format(**values))
    # Postfix copies no part of an address into a path: everybody shares a mailbox, except those who have gone.
    (root / "postfix" / "mailboxes").write_text(
        "/^archive@/ archive/\n/^brief@/ brief/\nif !/^gone/\n/^/ everybody/\nendif\n"
    )
    # Taken here and refused by the next server: that is what comes back as a report.
    refused = "/@moved[.]/ 550 5.1.1 no such mailbox\n/@full[.]/ 552 5.2.2 mailbox is full\n"
    (root / "postfix" / "refused").write_text(refused)
    (root / "dovecot.conf").write_text(_DOVECOT.format(**values))
    make_certificates(root)


def make_certificates(root: Path) -> None:
    """Write an authority of our own, and a certificate for this machine that it vouches for."""
    subject = ["-days", "2", "-subj", "/CN=briefgen test authority"]
    _openssl(
        root, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", *subject
    )
    _certify(root, "server", "DNS:localhost,IP:127.0.0.1")


def _certify(root: Path, name: str, names: str) -> None:
    (root / f"{name}.cnf").write_text(f"subjectAltName={names}\n")
    request = ["-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}"]
    _openssl(root, "req", "-newkey", "rsa:2048", "-nodes", *request)
    authority = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2"]
    files = ["-in", f"{name}.csr", "-extfile", f"{name}.cnf", "-out", f"{name}.pem"]
    _openssl(root, "x509", "-req", *files, *authority)


def _openssl(root: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=root, check=True, capture_output=True)


@contextmanager
def impostor(server: MailServer) -> Iterator[int]:
    """Greet one caller over TLS with a certificate for another name; give the port."""
    _certify(server.root, "other", "DNS:other.example.test")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(server.root / "other.pem", server.root / "other.key")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_greet, args=(listener, context), daemon=True).start()
        yield listener.getsockname()[1]


def _greet(listener: socket.socket, context: ssl.SSLContext) -> None:
    with suppress(OSError):
        connection, _ = listener.accept()
        with context.wrap_socket(connection, server_side=True) as wrapped:
            wrapped.sendall(b"220 hello\r\n")


def _start(server: MailServer) -> None:
    root = server.root
    for command in (["dovecot", "-c", root / "dovecot.conf"], ["postfix", "-c", root / "postfix", "start"]):
        # To a file: what they start keeps the ends of a pipe open for ever.
        with (root / "start.log").open("a") as log:
            done = subprocess.run(command, stdout=log, stderr=log, check=False, timeout=60)
        assert done.returncode == 0, f"{command}: {(root / 'start.log').read_text()}"
    for port in server.ports.values():
        _wait_for(port, root)


def _wait_for(port: int, root: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    logs = "".join(path.read_text()[-2000:] for path in root.glob("*.log"))
    raise AssertionError(f"nothing listens on port {port}:\n{logs}")
