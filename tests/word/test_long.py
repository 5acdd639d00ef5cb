"""The long brief of the benchmark: pandoc gets the words we set, no copy is like another, and bytes repeat."""

from dataclasses import replace
from functools import lru_cache

from benchmarks.wordlong import headings, long_document
from benchmarks.wordpeer import escape, markdown
from briefgen.document import Chart, Document, PageMap, Span
from briefgen.word import WordOptions, lint, render
from kit import documents
from kit.rendered import style_of
from tests.test_benchmarks import shown


@lru_cache
def long(number: int = 1) -> Document:
    short = documents.document("zh")
    return long_document(
        replace(short, blocks=tuple(one for one in short.blocks if not isinstance(one, Chart))), 3, number
    )


def test_pandoc_gets_every_word() -> None:
    page = markdown(long())

    # Contents, page numbers and alternative texts each program makes itself.
    lost = [text for text in shown(replace(long(), blocks=long().blocks[1:])) if escape(text) not in page]
    assert {text for text in lost if len(text) > 12} == set()


def test_no_two_copies_and_no_two_rounds_have_the_same_long_texts() -> None:
    def texts(document: Document) -> list[str]:
        found: list[str] = []

        def walk(value: object) -> None:
            if isinstance(value, Span):
                found.append(value.text)
            elif isinstance(value, tuple):
                for one in value:
                    walk(one)
            elif hasattr(value, "__dataclass_fields__"):
                for name in value.__dataclass_fields__:
                    walk(getattr(value, name))

        walk(document.blocks[1:])
        return [text for text in found if len(text) > 30]

    copies = texts(long())
    assert len(copies) > 20
    assert len(set(copies)) == 3 * len(set(texts(documents.document("zh"))))
    assert not set(copies) & set(texts(long(2)))


def test_the_long_file_is_sound_and_has_the_same_bytes_every_time() -> None:
    pages = PageMap({anchor: at for at, anchor in enumerate(headings(long()), 1)}, 70)

    def made() -> bytes:
        return render(long(), style_of("zh"), {}, {}, pages=pages, options=WordOptions(fonts="none"))

    assert made() == made()
    assert lint(made()) == ()
