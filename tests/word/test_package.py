"""The file itself: the same bytes every time, nothing of the machine, nothing a reader must answer."""

import io
import re
import subprocess
import sys
import zipfile

import docx

from briefgen.document import Edition
from briefgen.word import lint
from kit import documents
from kit.worded import W, sample, worded

_HASH = (
    "import hashlib; from kit.worded import worded; from kit.documents import document;"
    "print(hashlib.sha256(worded(document('zh-en')).data).hexdigest())"
)


def test_the_same_document_gives_the_same_bytes(edition: Edition) -> None:
    assert worded(documents.document(edition)).data == sample(edition).data


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", _HASH],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(digests) == 1


def test_the_zip_says_nothing_of_when_and_where_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(sample("zh").data)) as archive:
        infos = archive.infolist()

    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.create_system for info in infos} == {0}


def test_the_properties_are_the_document_s_own(edition: Edition) -> None:
    properties = docx.Document(io.BytesIO(sample(edition).data)).core_properties

    assert documents.TITLE["en" if edition == "en" else "zh"] in properties.title
    assert properties.keywords == "法治政府; rule of law"
    assert properties.created.date() == properties.modified.date() == documents.document(edition).date
    assert properties.language == {"zh": "zh-CN", "en": "en-GB", "zh-en": "zh-CN, en-GB"}[edition]


def test_nothing_is_found_wrong_with_the_package(edition: Edition) -> None:
    assert lint(sample(edition).data) == ()


def test_word_asks_nothing_when_it_opens_the_file(edition: Edition) -> None:
    file = sample(edition)

    settings = file.part("word/settings.xml")
    assert settings.find(f"{W}updateFields") is None
    assert not any(b"w:dirty" in data for data in file.members.values())
    mode = next(
        one for one in settings.iter(f"{W}compatSetting") if one.get(f"{W}name") == "compatibilityMode"
    )
    assert mode.get(f"{W}val") == "15"


def test_a_word_file_opened_and_saved_by_another_program_keeps_its_parts() -> None:
    opened, saved = docx.Document(io.BytesIO(sample("zh").data)), io.BytesIO()
    opened.save(saved)

    with zipfile.ZipFile(saved) as archive:
        assert set(archive.namelist()) == set(sample("zh").members)


def test_control_characters_do_not_reach_the_file() -> None:
    from briefgen.document import Paragraph, Span
    from kit.worded import of, words

    file = of(Paragraph((Span("前\x0b\x00后\ufffe", "zh"),)))

    assert "前后" in words(file.document)


def test_no_path_of_this_machine_is_in_the_file() -> None:
    text = b"".join(data for name, data in sample("zh").members.items() if name.endswith((".xml", ".rels")))

    assert not re.search(rb"/(?:home|root|work|tmp|Users)/|[A-Z]:\\\\", text)
