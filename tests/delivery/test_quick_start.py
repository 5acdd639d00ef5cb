"""What the README tells a newcomer to type does what the README says: the sample, on time, by mail."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
# `make soak` also sets up as a newcomer does, in a clone; the suite runs in what is set up already.
SOAK = bool(os.environ.get("BRIEFGEN_SOAK"))
PORT = 2525

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the README's `date -d` is of Linux"),
]


def blocks(readme: Path) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", readme.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def a_clone(folder: Path) -> Path:
    """Clone the checkout; in the suite its environment is ours."""
    clone = folder / "briefgen"
    if SOAK:
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, clone], check=True)
    else:
        shutil.copytree(ROOT / "data", clone / "data")
        (clone / "output").mkdir()
        (clone / ".venv" / "bin").mkdir(parents=True)
        bin_folder = Path(sys.executable).parent
        (clone / ".venv" / "bin" / "activate").write_text(f'PATH="{bin_folder}:$PATH"\n')
    return clone


@contextmanager
def terminal(block: str, folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Type a block into a shell, and end what runs there as Ctrl-C does."""
    typed = block if SOAK else block.replace("make setup\n", "")
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    with (folder / "typed.log").open("a") as log:
        shell = subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", typed],
            cwd=folder, env=environment, stdout=log, stderr=log, text=True, start_new_session=True,
        )  # fmt: skip
    try:
        yield shell
    finally:
        # Where the tests themselves run in the background, Ctrl-C is ignored, and so it is here.
        for number in (signal.SIGINT, signal.SIGTERM):
            if shell.poll() is None:
                os.killpg(shell.pid, number)
                with suppress(subprocess.TimeoutExpired):
                    shell.wait(15)


def wait_for(done: "Path | int", shells: list["subprocess.Popen[str]"], log: Path, seconds: float) -> None:
    """Wait for a file, or for a port to be listened on, while all shells run."""
    deadline = time.monotonic() + seconds
    while not (done.is_file() if isinstance(done, Path) else listens(done)):
        typed = log.read_text("utf-8")
        assert time.monotonic() < deadline, f"{done} did not come:\n{typed}"
        assert all(shell.poll() is None for shell in shells) and ": failed" not in typed, typed
        time.sleep(0.2)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_both_readmes_say_the_same_commands() -> None:
    first, second = map(blocks, READMES)

    assert first == second
    assert len(first) == 2


def test_the_sample_is_scheduled_and_comes_into_the_mailbox_in_both_languages(tmp_path: Path) -> None:
    if listens(PORT):
        pytest.skip(f"port {PORT} is in use")
    receive, schedule = blocks(READMES[0])
    clone = a_clone(tmp_path)
    log, post = clone / "typed.log", clone / "output" / "post"
    sink = post / "output" / "sink"
    with terminal(receive, clone) as mailbox:
        log.touch()
        wait_for(PORT, [mailbox], log, 900 if SOAK else 60)
        with terminal(schedule, clone) as daemon:
            wait_for(sink / "0002" / "mail.html", [mailbox, daemon], log, 180)

    made = {
        path.suffixes[-2].strip(".") + path.suffix: path.read_bytes()
        for path in (post / "output" / "wutongqiao-2022").glob("*/wutongqiao-2022-*.*.*")
    }
    messages = [
        message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(sink.glob("*.eml"))
    ]
    assert sorted(made) == ["en.docx", "en.pdf", "zh.docx", "zh.pdf"]
    assert [message["To"].addresses[0].addr_spec for message in messages] == [
        "wang@example.cn",
        "jane@example.org",
    ]
    for message, edition, title in zip(
        messages, ("zh", "en"), ("法治账本", "Law by the numbers"), strict=True
    ):
        attached = list(message.iter_attachments())
        assert title in message["Subject"]
        assert title in message.get_body(("html",)).get_content()
        assert title in message.get_body(("plain",)).get_content()
        assert all(title in part.get_filename() for part in attached)
        assert [part.get_payload(decode=True) for part in attached] == [
            made[f"{edition}.pdf"],
            made[f"{edition}.docx"],
        ]
    typed = log.read_text("utf-8")
    assert re.search(r"wutongqiao-2022/[-0-9]+: done", typed), typed
    assert typed.count("page     output/sink/") == 2


def test_the_page_and_files_of_a_message_lie_beside_it_whatever_their_names(tmp_path: Path) -> None:
    from briefgen.delivery.mail.sink import unpack

    data = (
        b'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<img src="cid:a@b">\r\n'
        b'--x\r\nContent-Type: image/png; name="../../p.png"\r\nContent-ID: <a@b>\r\n\r\nPNG\r\n'
        b'--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="../../evil.pdf"\r\n\r\nPDF\r\n--x--\r\n'
    )
    unpack(data, tmp_path / "in" / "0001")

    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert all(name.startswith("in/0001/") and name.count("/") == 2 for name in written), written
    assert len(written) == 3
