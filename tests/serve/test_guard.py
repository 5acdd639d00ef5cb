"""Who the page answers to, and what it never gives away."""

import re
from pathlib import Path

import pytest

from briefgen.serve.guard import Door, names_of
from kit import briefs
from kit.serving import Site, serving

TOKEN = "a-token-nobody-guesses"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("project") / "briefs"
    folder.mkdir()
    briefs.write(folder, briefs.yaml())
    (folder.parent / "secret.yaml").write_text("id: x\nbody: the password is hunter2\n", encoding="utf-8")
    (folder / "mail.yaml").write_text("password: hunter2\n", encoding="utf-8")
    (folder / ".env.yaml").write_text("id: x\nbody: hunter2\n", encoding="utf-8")
    out = folder / "output" / "probe"
    out.mkdir(parents=True)
    (out / "probe.en.pdf").write_bytes(b"%PDF-1.7\n")
    (out / ".probe.pdf").write_bytes(b"hidden")
    (folder / "output" / "notes.txt").write_text("hunter2", encoding="utf-8")
    (folder / "output" / "away.pdf").symlink_to(folder.parent / "secret.yaml")
    with serving(folder) as found:
        yield found


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1:80", "[::1]:8765", "LOCALHOST"])
def test_it_answers_to_the_names_of_this_machine(site: Site, host: str) -> None:
    assert site.ask("/", Host=host).status == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "", "10.0.0.1", "a@localhost"],
)
def test_it_answers_to_no_other_name(site: Site, host: str) -> None:
    answer = site.ask("/", Host=host)

    assert answer.status == 421
    assert "probe" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/source/../secret.yaml",
        "/source/%2e%2e/secret.yaml",
        "/source/..%2fsecret.yaml",
        "/source//etc/passwd",
        "/source/%2Fetc%2Fpasswd",
        "/source/mail.yaml",
        "/source/.env.yaml",
        "/source/probe.yaml%00",
        "/briefs/..%2fsecret.yaml",
        "/events/..%2fsecret.yaml",
        "/files/../probe.yaml",
        "/files/..%2fprobe.yaml",
        "/files/%2e%2e%2f%2e%2e%2fsecret.yaml",
        "/files/away.pdf",
        "/files/notes.txt",
        "/files/probe/.probe.pdf",
        "/files/probe",
        "/files/",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/fonts/..%2fpyproject.toml",
        "/pages/0000/1.png",
    ],
)
def test_a_path_that_leads_out_of_its_folder_is_refused(site: Site, path: str) -> None:
    answer = site.ask(path)

    assert answer.status == 404
    assert "hunter2" not in answer.text and "import" not in answer.text


def test_a_built_file_is_handed_out(site: Site) -> None:
    answer = site.ask("/files/probe/probe.en.pdf")

    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"


def test_the_first_page_names_the_briefs_and_nothing_else(site: Site) -> None:
    page = site.ask("/").text

    assert "/briefs/probe.yaml" in page
    assert "mail.yaml" not in page and "env" not in page


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed_through_it(site: Site, method: str) -> None:
    assert site.ask("/", method).status == 405


@pytest.mark.parametrize(
    "path", ["/", "/briefs/probe.yaml", "/files/probe/probe.en.pdf", "/nothing", "/static/serve.js"]
)
def test_every_answer_keeps_foreign_pages_out(site: Site, path: str) -> None:
    headers = site.ask(path).headers

    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_what_an_address_says_is_never_a_part_of_the_page(site: Site) -> None:
    for path in ("/%3Cscript%3Ealert(1)%3C/script%3E", "/briefs/probe.yaml?edition=%22%3E%3Cscript%3E"):
        assert "<script>" not in site.ask(path).text


def test_changing_the_language_leads_to_no_other_host(site: Site) -> None:
    answer = site.ask("//evil.example/?lang=zh")

    assert answer.status == 303
    assert answer.headers["location"] == "/evil.example/"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("guarded")
    briefs.write(folder, briefs.yaml())
    with serving(folder, door=Door("0.0.0.0", names_of(["briefs.example"]), TOKEN)) as found:
        yield found


@pytest.mark.parametrize(
    "path", ["/", "/briefs/probe.yaml", "/files/x.pdf", "/static/serve.js", "/events/probe.yaml"]
)
@pytest.mark.parametrize("wrong", ["", "?token=", "?token=guess", f"?Token={TOKEN}"])
def test_without_the_token_nothing_is_shown(guarded: Site, path: str, wrong: str) -> None:
    answer = guarded.ask(path + wrong, Host="briefs.example")

    assert answer.status == 403
    assert "probe" not in answer.text


def test_the_token_is_traded_for_a_pass_and_leaves_the_address(guarded: Site) -> None:
    first = guarded.ask(f"/?token={TOKEN}&edition=en", Host="briefs.example")
    cookie = first.headers["set-cookie"]

    assert (first.status, first.headers["location"]) == (303, "/?edition=en")
    assert "HttpOnly" in cookie and "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie
    page = guarded.ask("/", Host="briefs.example", Cookie=cookie.partition(";")[0])
    assert page.status == 200
    assert TOKEN not in page.text


def test_a_forged_pass_is_none(guarded: Site) -> None:
    for cookie in ("briefgen=", "briefgen=0", f"briefgen={TOKEN}", "briefgen=é", 'briefgen="'):
        assert guarded.ask("/", Host="briefs.example", Cookie=cookie).status == 403


def test_with_the_token_too_only_known_names_are_answered(guarded: Site) -> None:
    assert guarded.ask(f"/?token={TOKEN}", Host="evil.example").status == 421
    assert guarded.ask(f"/?token={TOKEN}", Host="10.1.2.3:8765").status == 303


def test_the_page_holds_no_secret(tmp_path: Path) -> None:
    """A project with secrets in every place that may have one: none is in what a browser gets."""
    briefs.write(tmp_path, briefs.yaml())
    (tmp_path / "schedule.yaml").write_text(
        "timezone: Asia/Shanghai\n"
        "database: postgresql://clerk:hunter2@127.0.0.1:1/ledger\n"
        "schedules:\n  weekly: {brief: probe.yaml, when: {weekly: [mon], at: '08:30'}}\n",
        encoding="utf-8",
    )
    with serving(tmp_path) as site:
        page = site.ask("/").text + site.ask("/briefs/probe.yaml").text

    assert "weekly" in page
    assert "hunter2" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", page)
