"""The workbook behind a chart, which Word opens on `Edit Data`: as small as a valid one can be."""

from briefgen.charts.plan import ChartPlan
from briefgen.style.sheet import Style
from briefgen.word.charts.sheet import SHEET, Sheet, column, sheet_of
from briefgen.word.package import zipped
from briefgen.word.xml import DECLARATION, R, escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_PARTS = {
    "workbook": "sheet.main",
    "worksheets/sheet1": "worksheet",
    "sharedStrings": "sharedStrings",
    "styles": "styles",
}
_STYLES = (
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)


def workbook(plan: ChartPlan, style: Style) -> bytes:
    """Write the data of a plan as an XLSX file."""
    strings: dict[str, int] = {}
    rows = _rows(sheet_of(plan, style), strings)
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    targets = [("worksheet", "worksheets/sheet1"), ("sharedStrings", "sharedStrings"), ("styles", "styles")]
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}.xml"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    book = f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets>'
    return zipped(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relationships(
                f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="xl/workbook.xml"/>'
            ),
            "xl/workbook.xml": _part("workbook", f' xmlns:r="{R}"', book),
            "xl/_rels/workbook.xml.rels": _relationships(relations),
            "xl/worksheets/sheet1.xml": _part("worksheet", "", f"<sheetData>{rows}</sheetData>"),
            "xl/sharedStrings.xml": _part(
                "sst", f' count="{len(strings)}" uniqueCount="{len(strings)}"', shared
            ),
            "xl/styles.xml": _part("styleSheet", "", _STYLES),
        }
    )


def _rows(sheet: Sheet, strings: dict[str, int]) -> str:
    rows: list[list[str | float | None]] = [["", *(series.name for series in sheet.series)]]
    for index, category in enumerate(sheet.categories):
        rows.append([category, *(series.marks[index].value for series in sheet.series)])
    return "".join(
        f'<row r="{number}">{_row(number, row, strings)}</row>' for number, row in enumerate(rows, 1)
    )


def _row(number: int, row: list[str | float | None], strings: dict[str, int]) -> str:
    return "".join(_cell(value, f"{column(at)}{number}", strings) for at, value in enumerate(row))


def _cell(value: str | float | None, place: str, strings: dict[str, int]) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'


def _content_types() -> bytes:
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPES}{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _relationships(body: str) -> bytes:
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{body}</Relationships>'.encode()


def _part(root: str, attributes: str, body: str) -> bytes:
    return f'{DECLARATION}<{root} xmlns="{_MAIN}"{attributes}>{body}</{root}>'.encode()
