"""Data files as offices save them: CSV in three encodings, workbooks, and what goes wrong in them."""

import io
from collections.abc import Sequence
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief.datafile import DataError, read_table

CSV = "地区,占比\n城东,12.5\n城南,“约”\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_the_encodings_offices_use(encoding: str) -> None:
    table = read_table("x.csv", CSV.encode(encoding))

    assert table.titles == ("地区", "占比")
    assert [row.cells for row in table.rows] == [("城东", "12.5"), ("城南", "“约”")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_the_titles_are_parted_by(delimiter: str) -> None:
    table = read_table("x.csv", f"a{delimiter}b\r\n1{delimiter}2\r\n".encode())

    assert table.rows[0].cells == ("1", "2")


def test_rows_keep_their_number_and_blank_rows_are_passed_over() -> None:
    table = read_table("x.csv", b'a,b\n\n1,"x\ny"\n,\n2,z\n')

    assert [row.number for row in table.rows] == [4, 6]


@pytest.mark.parametrize(
    ("written", "number"),
    [("144,150", "144150"), ("1,234.50", "1234.50"), ("-3", "-3"), ("0.10", "0.10"), (" 7 ", "7")],
)
def test_a_number_in_a_cell_is_exact(written: str, number: str) -> None:
    table = read_table("x.csv", f'a\n"{written}"\n'.encode())

    assert str(table.decimal(table.rows[0], 0)) == number


@pytest.mark.parametrize("written", ["1,23", "3万", "约3", "1e5", "12%", "--"])
def test_a_cell_that_is_no_number_is_named_by_row_and_column(written: str) -> None:
    table = read_table("data/x.csv", f'甲\n"{written}"\n'.encode())

    with pytest.raises(DataError) as caught:
        table.decimal(table.rows[0], 0)
    assert caught.value.message == f"data/x.csv row 2, column '甲' is {written!r}, which is not a number"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.csv", b"", "x.csv has no rows under a row of titles"),
        ("x.csv", b"a,b\n", "x.csv has no rows under a row of titles"),
        ("x.csv", b"a\n1,2\n", "x.csv row 2 has more cells than there are titles"),
        ("x.csv", b'a\n"1', "x.csv row 2 cannot be read: unexpected end of data"),
        ("x.csv", "a\n1".encode("utf-16"), "x.csv is UTF-16"),
        ("x.csv", b"a\n\x00", "x.csv is not text"),
        ("x.csv", b"a\n\xff\xff", "x.csv is neither UTF-8 nor GB18030"),
        ("x.csv", b"a\n" + b"1\n" * 20_001, "x.csv has more than 20,000 rows"),
        ("x.xls", b"\xd0\xcf", "x.xls is neither CSV nor XLSX"),
        ("x.xlsx", b"PK", "x.xlsx is not an XLSX workbook"),
    ],
)
def test_a_file_that_is_no_table_is_refused(name: str, data: bytes, message: str) -> None:
    with pytest.raises(DataError) as caught:
        read_table(name, data)
    assert caught.value.message == message


def workbook(
    rows: Sequence[Sequence[object]], formats: dict[str, str] | None = None, title: str = "表"
) -> bytes:
    """Write a workbook with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_gives_numbers_as_they_are_shown() -> None:
    data = workbook([["项", "值", "占比"], ["甲", 0.1, 0.375], ["乙", 144150, 1]], {"C2": "0.0%", "C3": "0%"})
    table = read_table("x.xlsx", data)

    assert [row.cells for row in table.rows] == [
        ("甲", Decimal("0.1"), Decimal("37.5")),
        ("乙", Decimal("144150"), Decimal("100")),
    ]


def test_a_formula_nobody_has_computed_is_an_empty_cell_with_a_hint() -> None:
    table = read_table("x.xlsx", workbook([["a", "b"], ["x", "=1+1"]]))

    with pytest.raises(DataError) as caught:
        table.decimal(table.rows[0], 1)
    assert caught.value.message == "x.xlsx row 2, column 'b' is empty"
    assert "open the workbook in Excel once and save it" in caught.value.hint


def test_a_sheet_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(DataError) as caught:
        read_table("x.xlsx", workbook([["a"], [1]]), "另")
    assert (caught.value.rule, caught.value.hint) == ("missing-sheet", "its sheets are 表")


def test_a_column_is_found_by_its_title_and_a_wrong_one_is_corrected() -> None:
    table = read_table("x.csv", b"visits,loans,loans\n1,2,3\n")

    assert table.column("visits") == 0
    with pytest.raises(DataError, match="no column 'visit'") as caught:
        table.column("visit")
    assert caught.value.hint == "did you mean 'visits'?"
    with pytest.raises(DataError, match="two columns 'loans'"):
        table.column("loans")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.sampled_from(["x.csv", "x.xlsx", "x.tsv"]))
def test_random_bytes_are_a_table_or_refused(data: bytes, name: str) -> None:
    try:
        read_table(name, data)
    except DataError as refused:
        assert refused.message


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=4))
def test_a_damaged_workbook_is_read_or_refused(at: int, damage: bytes) -> None:
    data = workbook([["a", "b"], ["x", 1]])
    at %= len(data)
    try:
        read_table("x.xlsx", data[:at] + damage + data[at + len(damage) :])
    except DataError as refused:
        assert refused.message
