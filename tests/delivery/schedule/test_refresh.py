"""Figures are brought up to date from files, databases and the web, and from nowhere they should not."""

import http.server
import json
import os
import sqlite3
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from briefgen import workspace
from briefgen.delivery.schedule.file import HttpsFile, SqlFile
from briefgen.delivery.schedule.https import Fetcher, is_public
from briefgen.delivery.schedule.plan import read_plan
from briefgen.delivery.schedule.refresh import refresh
from briefgen.delivery.schedule.sql import select_rows
from briefgen.delivery.schedule.table import RefreshError
from briefgen.errors import UsageError
from kit.projects import write_project


def refreshed(folder: Path, source: str) -> bytes:
    """Refresh one data file as schedule.yaml says, and return it."""
    write_project(folder, f"    refresh:\n      - {source}\n")
    plan = read_plan(folder)
    (path,) = refresh(plan, plan.schedules["weekly"])
    return path.read_bytes()


class TestACopy:
    def test_is_taken_as_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "share.csv").write_bytes("项目,值\n甲,1\n".encode("gb18030"))

        assert (
            refreshed(tmp_path, "{file: data/x.csv, copy: share.csv}").decode("gb18030") == "项目,值\n甲,1\n"
        )

    def test_of_a_workbooks_sheet_becomes_csv(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        book.create_sheet("二月").append(["项目", "值"])
        book["二月"].append(["甲", 1171.89])
        book.save(tmp_path / "share.xlsx")

        data = refreshed(tmp_path, "{file: data/x.csv, copy: share.xlsx, sheet: 二月}")
        assert data.decode() == "项目,值\n甲,1171.89\n"

    @pytest.mark.parametrize("content", [b"", b"only titles\n", b"\0\1\2"])
    def test_that_is_no_table_leaves_what_was_there(self, content: bytes, tmp_path: Path) -> None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "x.csv").write_bytes(b"a,b\n1,2\n")
        (tmp_path / "share.csv").write_bytes(content)

        with pytest.raises(RefreshError, match="what came for it is no table"):
            refreshed(tmp_path, "{file: data/x.csv, copy: share.csv}")
        assert (tmp_path / "data" / "x.csv").read_bytes() == b"a,b\n1,2\n"

    def test_of_a_share_that_is_away_may_be_tried_later(self, tmp_path: Path) -> None:
        with pytest.raises(RefreshError, match=r"share.csv: cannot be read: No such file"):
            refreshed(tmp_path, "{file: data/x.csv, copy: share.csv}")

    def test_is_known_to_be_fresh_even_if_nothing_changed(self, tmp_path: Path) -> None:
        (tmp_path / "share.csv").write_text("a,b\n1,2\n")
        refreshed(tmp_path, "{file: data/x.csv, copy: share.csv}")
        os.utime(tmp_path / "data" / "x.csv", (0, 0))
        refreshed(tmp_path, "{file: data/x.csv, copy: share.csv}")

        assert (tmp_path / "data" / "x.csv").stat().st_mtime > 10**9

    @pytest.mark.parametrize("target", ["../outside.csv", "link/x.csv"])
    def test_goes_nowhere_outside_the_folder_of_the_brief(self, target: str, tmp_path: Path) -> None:
        project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
        project.mkdir()
        elsewhere.mkdir()
        (project / "link").symlink_to(elsewhere)
        (project / "share.csv").write_text("a,b\n1,2\n")

        with pytest.raises(UsageError, match="leads out of the folder of the brief"):
            refreshed(project, f"{{file: {target}, copy: share.csv}}")
        assert list(elsewhere.iterdir()) == []


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    with sqlite3.connect(tmp_path / "figures.db") as connection:
        connection.execute("CREATE TABLE t (item TEXT, value REAL)")
        connection.executemany("INSERT INTO t VALUES (?, ?)", [("甲", 1.5), ("乙:b", None)])
    return tmp_path


def query(folder: Path, text: str, seconds: int = 60) -> Any:
    # The least a file can say is a minute; a test waits less.
    source = SqlFile(url="sqlite:///figures.db", query=text).model_copy(
        update={"timeout": timedelta(seconds=seconds)}
    )
    return select_rows(source, folder)


class TestAQuery:
    def test_becomes_csv(self, figures: Path) -> None:
        source = "{file: data/x.csv, sql: {url: 'sqlite:///figures.db', query: 'SELECT item AS 项目, value FROM t'}}"

        assert refreshed(figures, source).decode() == "项目,value\n甲,1.5\n乙:b,\n"

    @pytest.mark.parametrize(
        "text",
        ["DELETE FROM t", "SELECT 1; DELETE FROM t", "PRAGMA writable_schema=1", "ATTACH 'x' AS y", ""],
    )
    def test_is_one_select_and_nothing_else(self, text: str, figures: Path) -> None:
        with pytest.raises(UsageError, match="the query is one SELECT"):
            query(figures, text)

    def test_cannot_write_whatever_it_looks_like(self, figures: Path) -> None:
        with pytest.raises(RefreshError, match="readonly database"):
            query(figures, "WITH x AS (SELECT 1) INSERT INTO t SELECT 'c', 1 FROM x")

    def test_that_never_ends_is_ended(self, figures: Path) -> None:
        endless = "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT max(n) FROM x"
        begun = time.monotonic()

        with pytest.raises(RefreshError, match="the query took too long"):
            query(figures, endless, seconds=1)
        assert time.monotonic() - begun < 10

    def test_may_have_colons_and_per_cent_signs(self, figures: Path) -> None:
        assert query(figures, "SELECT item FROM t WHERE item LIKE '%:b'") == (["item"], [("乙:b",)])

    def test_of_a_database_that_is_not_there_makes_none(self, tmp_path: Path) -> None:
        with pytest.raises(RefreshError, match="unable to open database file"):
            query(tmp_path, "SELECT 1")
        assert not (tmp_path / "figures.db").exists()

    @pytest.mark.referee
    def test_of_postgresql_cannot_write_and_is_ended_too(self, postgres_server: str, tmp_path: Path) -> None:
        source = SqlFile(url=postgres_server, query="SELECT 1::int AS one, '甲' AS item")
        assert select_rows(source, tmp_path) == (["one", "item"], [(1, "甲")])
        writing = "WITH x AS (SELECT 1) SELECT pg_catalog.setval('s', 1) FROM x"
        with pytest.raises(RefreshError, match=r"does not exist|read-only"):
            select_rows(source.model_copy(update={"query": writing}), tmp_path)
        slow = source.model_copy(update={"query": "SELECT pg_sleep(60)", "timeout": timedelta(seconds=1)})
        with pytest.raises(RefreshError, match="statement timeout"):
            select_rows(slow, tmp_path)


Handle = Callable[[http.server.BaseHTTPRequestHandler], None]


@contextmanager
def web(folder: Path, handle: Handle) -> Iterator[tuple[int, ssl.SSLContext]]:
    """Serve over TLS on loopback with a certificate for figures.example; give the port and whom to trust."""
    certificate, key = _certificate(folder)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            handle(self)

        def log_message(self, *given: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate, key)
    server.socket = served.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1], ssl.create_default_context(cafile=str(certificate))
    finally:
        server.shutdown()
        server.server_close()


def _certificate(folder: Path) -> tuple[Path, Path]:
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "figures.example")])
    now = workspace.now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("figures.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(key.private_bytes(pem, pkcs8, plain))
    return folder / "cert.pem", folder / "key.pem"


def fetch(
    folder: Path, handle: Handle, host: str = "figures.example", seconds: float = 5, **given: Any
) -> Any:
    """Fetch rows from a server of our own, for which loopback is allowed."""
    with web(folder, handle) as (port, trusted):
        fetcher = Fetcher((host,), lambda *_: ["127.0.0.1"], lambda _: True, trusted)
        source = HttpsFile(url=f"https://{host}:{port}/figures?key=s3cret", **given)
        return fetcher.rows(source.model_copy(update={"timeout": timedelta(seconds=seconds)}), folder)


def answering(body: Any, status: int = 200, **headers: str) -> Handle:
    def handle(request: http.server.BaseHTTPRequestHandler) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    return handle


class TestTheWeb:
    def test_gives_rows_with_their_digits(self, tmp_path: Path) -> None:
        body = b'{"data": {"items": [{"item": "a", "value": 1.10}, {"item": "b", "value": 12345678901234567890}]}}'

        found = fetch(tmp_path, answering(body), rows="data.items", columns=["item", "value"])
        assert found == (["item", "value"], [["a", "1.10"], ["b", "12345678901234567890"]])

    def test_is_asked_with_a_secret_from_the_environment(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[str | None] = []

        def handle(request: http.server.BaseHTTPRequestHandler) -> None:
            seen.append(request.headers["Authorization"])
            answering([{"a": 1}])(request)

        monkeypatch.setenv("FIGURES_TOKEN", "Bearer s3cret")
        fetch(tmp_path, handle, headers={"Authorization": {"env": "FIGURES_TOKEN"}})

        assert seen == ["Bearer s3cret"]

    @pytest.mark.parametrize(
        ("handle", "message"),
        [
            (answering([], 302, Location="https://169.254.169.254/"), "answers 302 Found, not 200"),
            (answering([], 500), "answers 500"),
            (answering(b"<html>"), "the answer is no JSON"),
            (answering(b"[" * 100_000), "the answer is no JSON"),
            (answering({"error": "x"}), "the answer is no list with entries"),
            (answering([]), "the answer is no list with entries"),
            (answering([1, 2]), "the entries are no objects with names"),
            (answering([{"a": [1]}]), "'a' is not one value"),
            (answering(b" " * (10 * 1024 * 1024 + 1)), "the answer has more than 10,485,760 bytes"),
        ],
        ids=["redirect", "error", "html", "deep", "object", "empty", "numbers", "nested", "large"],
    )
    def test_that_answers_otherwise_is_quoted_without_its_key(
        self, handle: Handle, message: str, tmp_path: Path
    ) -> None:
        with pytest.raises(RefreshError, match=message) as failed:
            fetch(tmp_path, handle)
        assert "s3cret" not in str(failed.value)

    def test_that_drips_is_left(self, tmp_path: Path) -> None:
        over = threading.Event()

        def drip(request: http.server.BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            request.end_headers()
            for _ in range(100):
                if over.wait(0.1):
                    return
                try:
                    request.wfile.write(b" ")
                    request.wfile.flush()
                except OSError:
                    return

        begun = time.monotonic()
        with pytest.raises(RefreshError, match="took too long"):
            fetch(tmp_path, drip, seconds=1)
        over.set()
        assert time.monotonic() - begun < 5

    def test_must_show_the_certificate_of_its_name(self, tmp_path: Path) -> None:
        with pytest.raises(RefreshError, match="its certificate is not good"):
            fetch(tmp_path, answering([{"a": 1}]), host="other.example")

    def test_is_asked_only_where_it_is_allowed(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"data\.example\.cn: is not among allow_hosts in schedule.yaml"):
            refreshed(tmp_path, "{file: data/x.csv, https: {url: 'https://data.example.cn/x'}}")

    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "0.0.0.0",
            "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1",
            "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b:1::1", "64:ff9b::a00:1",
        ],
    )  # fmt: skip
    def test_is_never_a_machine_of_ones_own_network(self, address: str) -> None:
        assert not is_public(address)
        fetcher = Fetcher(("inside.example",), lambda *_: ["93.184.216.34", address])
        with pytest.raises(UsageError, match=r"inside\.example: resolves to .*, not a public address"):
            fetcher.get("https://inside.example/", {}, 1)

    @pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
    def test_may_be_any_public_address(self, address: str) -> None:
        assert is_public(address)
