"""`briefgen watch` and `briefgen serve` as processes of their own."""

import http.client
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kit import briefs
from kit.process import finish, run, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stops the server by a signal")


def address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def ask(url: str) -> int:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port or 80, timeout=30)
    connection.request("GET", f"{parts.path}?{parts.query}", headers={"Host": "127.0.0.1"})
    return connection.getresponse().status


def test_watch_says_where_the_page_is_and_stops_when_told(tmp_path: Path) -> None:
    briefs.write(tmp_path, briefs.yaml())
    process = start("watch", tmp_path / "probe.yaml", "--port", "0", "--edition", "en", cwd=tmp_path)
    url = address(process)

    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/briefs/probe\.yaml", url)
    assert ask(url) == 200
    process.send_signal(signal.SIGINT)
    code, _, err = finish(process)
    assert code == 130
    assert "Traceback" not in err


def test_a_page_for_other_machines_has_a_token_in_its_address(tmp_path: Path) -> None:
    briefs.write(tmp_path, briefs.yaml())
    process = start("serve", tmp_path, "--port", "0", "--host", "0.0.0.0", cwd=tmp_path)
    url = address(process)

    assert re.fullmatch(r"http://0\.0\.0\.0:\d+/\?token=[\w-]{32}", url)
    assert ask(url.partition("?")[0]) == 403
    assert ask(url) == 303
    process.terminate()
    assert finish(process)[0] == 143


def test_a_port_that_was_asked_for_and_is_taken_is_said_so(tmp_path: Path) -> None:
    first = start("serve", tmp_path, "--port", "0", cwd=tmp_path)
    port = str(urlsplit(address(first)).port)
    code, _, err = run("serve", tmp_path, "--port", port, cwd=tmp_path)
    first.terminate()
    finish(first)

    assert code == 2
    assert f"cannot listen on 127.0.0.1 port {port}" in err


def test_what_is_not_there_is_not_watched(tmp_path: Path) -> None:
    assert run("watch", tmp_path / "none.yaml")[0] == 2
    assert run("serve", tmp_path / "none")[0] == 2
