"""A message as its reader gets it: the briefing's own words, files under readers' names, the same bytes again."""

import email
import email.policy
import hashlib
import html.parser
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefgen.brief import load
from briefgen.delivery.mail.compose import Enclosed, Identity, Sender, To, compose, message_id
from briefgen.delivery.mail.letter import Letter, dump_letter, load_letter, make_letter
from briefgen.delivery.mail.names import attachment_name, clean_filename, subject
from briefgen.document import brand_of, resolve, style_of
from briefgen.errors import UsageError

ROOT = Path(__file__).parents[3]
SENDER = Sender(
    "法治政府研究室", "brief@example.cn", "editor@example.cn", "leave@example.cn", list_id="brief.example.cn"
)
PDF = b"%PDF-1.7 probe"
WANG = To("wang@example.cn")
IDENTITY = Identity(
    message_id("wutongqiao-2022", "", "wang@example.cn", 1, "example.cn"),
    datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8))),
    "wutongqiao-2022/-",
)


@pytest.fixture(scope="module", params=["zh", "en", "zh-en"])
def letter(request: pytest.FixtureRequest) -> Letter:
    briefing = load(ROOT / "data" / "wutongqiao-2022.yaml")
    return make_letter(
        resolve(briefing, request.param, brand_of(briefing)), style_of(briefing, request.param)
    )


def built(letter: Letter, to: To = WANG, identity: Identity = IDENTITY, sender: Sender = SENDER) -> bytes:
    files = [Enclosed(attachment_name(letter, "pdf", identity.revision), PDF, 6)]
    return compose(letter, to, files, identity, sender)


def read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def bodies(letter: Letter, **changes: object) -> tuple[str, str]:
    message = read(built(letter, **changes))  # type: ignore[arg-type]
    plain, rich = message.get_body(("plain",)), message.get_body(("html",))
    assert plain
    assert rich
    return plain.get_content(), rich.get_content()


class Words(html.parser.HTMLParser):
    """Collects what a reader sees, and the tags that are left open."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.open, self.images = "", list[str](), list[dict[str, str | None]]()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.images.append(dict(attrs))
        if tag not in ("img", "meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def words_of(rich: str) -> Words:
    words = Words()
    words.feed(rich)
    return words


def test_the_shape_is_always_the_same(letter: Letter) -> None:
    def shape(part: EmailMessage) -> object:
        return (
            [part.get_content_subtype(), *(shape(one) for one in part.iter_parts())]
            if part.is_multipart()
            else part.get_content_type()
        )  # type: ignore[arg-type]

    assert shape(read(built(letter))) == [
        "mixed",
        ["related", ["alternative", "text/plain", "text/html"], "image/png"],
        "application/pdf",
    ]


def test_the_same_message_has_the_same_bytes_also_from_what_was_kept(letter: Letter) -> None:
    again = load_letter(dump_letter(letter))

    assert hashlib.sha256(built(letter)).digest() == hashlib.sha256(built(again)).digest()


def test_both_bodies_say_every_key_message_and_every_card(letter: Letter) -> None:
    plain, rich = bodies(letter)
    seen = "".join(words_of(rich).text.split())
    flat = "".join(plain.split())

    for text in [text for point in letter.points for text in point] + [
        text for card in letter.cards for text in card.label
    ]:
        assert "".join(text.words.split()) in seen
        assert "".join(text.words.split()) in flat
    for card in letter.cards:
        assert card.values[0][1] in plain
        assert card.values[0][1] in seen


def test_the_html_is_whole_and_asks_nothing_of_the_network(letter: Letter) -> None:
    _, rich = bodies(letter)
    words = words_of(rich)

    assert (words.open, words.wrong) == ([], [])
    assert "http" not in rich
    assert "<script" not in rich
    assert "url(" not in rich
    assert max(len(line) for line in rich.splitlines()) < 100_000


def test_the_chart_is_in_the_mail_and_is_said_in_words(letter: Letter) -> None:
    message = read(built(letter))
    picture = next(part for part in message.walk() if part.get_content_type() == "image/png")
    (image,) = words_of(bodies(letter)[1]).images

    assert image["src"] == f"cid:{str(picture['Content-ID']).strip('<>')}"
    assert picture.get_content().startswith(b"\x89PNG")
    assert "75.34%" in str(image["alt"])
    assert picture.get_filename() == "chart.png"


def test_the_chart_stands_on_the_paper_of_the_mail_and_shows_no_edge(letter: Letter) -> None:
    import io

    from PIL import Image

    assert letter.picture
    image = Image.open(io.BytesIO(letter.picture.png)).convert("RGB")
    corners = {image.getpixel((x, y)) for x in (0, image.width - 1) for y in (0, image.height - 1)}
    assert corners == {tuple(bytes.fromhex(letter.colours.paper[1:]))}


def test_words_of_an_author_are_words_and_no_markup(letter: Letter) -> None:
    _, rich = bodies(letter, to=To("wang@example.cn", "<b>王</b>", "<script>alert(1)</script>"))

    assert "<script>" not in rich
    assert "&lt;script&gt;" in rich


@pytest.mark.parametrize(
    ("edition", "to", "greeting"),
    [
        ("zh", To("a@b.cn", "王小明", "王处长"), "王处长："),
        ("zh", To("a@b.cn", "王小明"), "王小明："),
        ("zh", To("a@b.cn"), "您好："),
        ("en", To("a@b.cn", "Jane Roe", "Ms Roe"), "Dear Ms Roe,"),
        ("en", To("a@b.cn", "Jane Roe", "Dear Jane"), "Dear Jane,"),
        ("en", To("a@b.cn", "王小明"), "Dear reader,"),
    ],
)
def test_everybody_is_greeted_as_the_list_says(edition: str, to: To, greeting: str) -> None:
    briefing = load(ROOT / "data" / "wutongqiao-2022.yaml")
    letter = make_letter(resolve(briefing, edition, brand_of(briefing)), style_of(briefing, edition))  # type: ignore[arg-type]

    assert greeting in bodies(letter, to=to)[0].splitlines()


def test_replies_retries_and_leaving_the_list_are_provided_for(letter: Letter) -> None:
    message = read(built(letter))

    assert message["Reply-To"] == "editor@example.cn"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Date"] == "Sun, 22 Nov 2026 09:00:00 +0800"
    assert str(message["List-Unsubscribe"]).startswith("<mailto:leave@example.cn?subject=unsubscribe%20")
    assert message["List-Unsubscribe-Post"] is None
    assert message["Bcc"] is None


def test_one_click_is_offered_only_where_somebody_answers() -> None:
    from dataclasses import replace

    from kit.postroom import LETTER

    sender = replace(SENDER, unsubscribe_url="https://example.cn/leave/{token}")
    message = read(built(LETTER, sender=sender))

    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "<https://example.cn/leave/" in str(message["List-Unsubscribe"])


@pytest.mark.referee
def test_a_signature_covers_what_matters_and_holds(tmp_path: Path) -> None:
    import subprocess

    from briefgen.delivery.mail.project import read_project
    from briefgen.delivery.mail.signing import sign
    from kit.postroom import LETTER, settings
    from kit.programs import need

    dkim = pytest.importorskip("dkim")
    subprocess.run(
        [need("openssl"), "genrsa", "-traditional", "-out", tmp_path / "k.pem", "2048"],
        check=True,
        capture_output=True,
    )
    public = subprocess.run(
        [need("openssl"), "rsa", "-in", tmp_path / "k.pem", "-pubout"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    (tmp_path / "k.pem").chmod(0o600)
    line = "dkim: {domain: example.test, selector: s1, key: {file: k.pem}}"
    (tmp_path / "mail.yaml").write_text(settings(25, more=line), encoding="utf-8")

    signed = sign(built(LETTER), read_project(tmp_path))

    key = "".join(public.splitlines()[1:-1])
    answer = f"v=DKIM1; k=rsa; p={key}".encode()
    assert dkim.verify(signed, dnsfunc=lambda *_, **__: answer)
    assert not dkim.verify(
        signed.replace(b"Subject: ", b"Subject: x\r\nSubject: ", 1), dnsfunc=lambda *_, **__: answer
    )
    assert b"list-unsubscribe" in signed.partition(b"\r\nFrom:")[0].lower()


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ('《a/b\\c:d*e?f"g<h>i|j》', "《a／b＼c：d＊e？f＂g＜h＞i｜j》"),
        ("Law: by/the numbers?", "Law - by-the numbers"),
        ("fdp.\u202eexe", "fdp.exe"),
        ("end. ", "end"),
        ("e\u0301", "é"),
        ("...", "briefing"),
    ],
)
def test_a_file_s_name_can_be_kept_on_every_system(stem: str, name: str) -> None:
    assert clean_filename(stem) == name


def test_a_file_that_is_not_what_its_name_says_is_not_sent() -> None:
    from kit.postroom import LETTER

    with pytest.raises(UsageError, match="is not the PDF or Word file"):
        compose(LETTER, To("a@b.cn"), [Enclosed("x.pdf", b"MZ\x90")], IDENTITY, SENDER)
    with pytest.raises(UsageError, match="is not the PDF or Word file"):
        compose(LETTER, To("a@b.cn"), [Enclosed("x.exe", PDF)], IDENTITY, SENDER)


def test_a_correction_says_so_in_subject_name_and_body() -> None:
    from dataclasses import replace

    from kit.postroom import LETTER

    message = read(built(LETTER, identity=replace(IDENTITY, revision=2, changes={"": "表1的合计改为43。"})))

    assert subject(LETTER, 2) == message["Subject"] == "【更正】法治观察第47期｜试件：数字与事实"
    assert "更正内容：表1的合计改为43。" in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_an_identifier_stays_and_only_a_revision_changes_it() -> None:
    one = message_id("b", "2026-W47", "a@b.cn", 1, "example.cn")

    assert one == message_id("b", "2026-W47", "a@b.cn", 1, "example.cn")
    assert (
        len(
            {
                one,
                message_id("b", "2026-W47", "a@b.cn", 2, "example.cn"),
                message_id("b", "2026-W48", "a@b.cn", 1, "example.cn"),
            }
        )
        == 3
    )
    assert one.endswith(".r1@example.cn>")
