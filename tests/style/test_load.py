"""A template, an edition and a brand become one sheet."""

from pathlib import Path

import pytest

from briefgen.errors import ContentError, UsageError
from briefgen.style import load_brand, load_style, templates
from briefgen.workspace import resources

BRAND = """\
publisher: {zh: 某局, en: A Bureau}
colours: {accent: '#005A5B', data: ['#005A5B', '#4C8C8D', '#8DB6B7', '#C7DBDB']}
"""


def template(folder: Path, change: tuple[str, str]) -> Path:
    text = (resources() / "templates" / "policy-brief" / "template.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    (folder / "template.yaml").write_text(text.replace(*change), encoding="utf-8")
    return folder


def test_policy_brief_ships() -> None:
    assert "policy-brief" in templates()


def test_the_main_column_is_36_em_of_the_chinese_body() -> None:
    style = load_style("policy-brief", "zh")

    assert style.page.main / style.text("body", "zh").size == pytest.approx(36, abs=0.02)


def test_an_edition_has_its_own_grid_and_leading() -> None:
    assert load_style("policy-brief", "zh").page.grid == 17.5
    assert load_style("policy-brief", "en").page.grid == 15.5
    side_by_side = load_style("policy-brief", "zh-en")
    assert side_by_side.text("body", "zh").leading == side_by_side.text("body", "en").leading


def test_a_role_takes_its_colour_from_the_palette() -> None:
    style = load_style("policy-brief", "zh")

    assert style.text("heading-number", "zh").colour == style.palette.accent


def test_a_brand_recolours_every_role_that_names_the_colour(tmp_path: Path) -> None:
    brand = tmp_path / "brand.yaml"
    brand.write_text(BRAND, encoding="utf-8")

    style = load_style("policy-brief", "zh", brand)

    assert style.text("heading-number", "zh").colour == "#005A5B"
    assert style.palette.data[0] == "#005A5B"
    assert style.palette.ink == load_style("policy-brief", "zh").palette.ink
    assert load_brand(brand).publisher == {"zh": "某局", "en": "A Bureau"}


def test_a_brand_brings_its_own_fonts(tmp_path: Path) -> None:
    shipped = resources() / "fonts"
    (tmp_path / "House.ttf").write_bytes((shipped / "SourceSans3-Regular.ttf").read_bytes())
    brand = tmp_path / "brand.yaml"
    brand.write_text(
        "fonts:\n  sans:\n    name: Noto Sans SC\n    latin_name: House\n"
        "    zh: {regular: NotoSansSC-Regular.ttf, bold: NotoSansSC-Bold.ttf}\n"
        "    en: {regular: House.ttf, bold: SourceSans3-Bold.ttf}\n",
        encoding="utf-8",
    )

    style = load_style("policy-brief", "zh", brand)

    assert style.families["sans"].en.regular == (tmp_path / "House.ttf").resolve()
    assert style.families["serif"] == load_style("policy-brief", "zh").families["serif"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("grid: 17.5", "grid: wide"), "template.yaml:14:9: error: grid: 'wide' is not a length"),
        (("ink: '#1C2430'", "ink: dark"), "'dark' is not a colour; write for example '#B3261E'"),
        (("align: justify", "align: justified"), "'justified'"),
        (("  gutter: 14\n", ""), "page has no gutter"),
        (("  gutter: 14\n", "  gutter: 14\n  guter: 3\n"), "unknown key 'guter' in page"),
        (("  side: {", "  sidenote: {"), "'sidenote'"),
    ],
)
def test_a_wrong_template_says_where_and_what(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_style(template(tmp_path, change), "zh")

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "colours:\n  accent: #0B6E4F\n",
            "brand.yaml:2:3: error: accent has no value",
            "a colour needs quotes",
        ),
        ("colors: {accent: '#0B6E4F'}\n", "brand.yaml:1:1: error: unknown key 'colors'", "mean 'colours'?"),
        ("colours: {acent: '#0B6E4F'}\n", "brand.yaml:1:11: error: unknown key 'acent'", "mean 'accent'?"),
        ("publisher: {zh: 局}\n", "brand.yaml:1:12: error: publisher has no English (en)", ""),
    ],
)
def test_a_wrong_brand_says_where_and_what(tmp_path: Path, text: str, message: str, hint: str) -> None:
    brand = tmp_path / "brand.yaml"
    brand.write_text(text, encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        load_style("policy-brief", "zh", brand)

    assert message in str(caught.value)
    assert hint in str(caught.value)


def test_a_template_that_forgets_a_role_says_which(tmp_path: Path) -> None:
    line = "  quote-by: {family: sans, size: 8.5, leading: 13, colour: grey}\n"

    with pytest.raises(UsageError, match=r"does not say how these look: quote-by"):
        load_style(template(tmp_path, (line, "")), "zh")


def test_a_font_that_is_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no font file 'Nowhere.ttf'"):
        load_style(template(tmp_path, ("regular: NotoSerifSC-Regular.ttf", "regular: Nowhere.ttf")), "zh")


def test_an_unknown_template_lists_those_that_ship() -> None:
    with pytest.raises(UsageError, match=r"no template 'nice'.*policy-brief"):
        load_style("nice", "zh")


def test_a_logo_stays_in_the_brand_s_folder(tmp_path: Path) -> None:
    brand = tmp_path / "brand.yaml"
    brand.write_text("logo: ../logo.png\n", encoding="utf-8")

    with pytest.raises(UsageError, match=r"leads out of the folder"):
        load_style("policy-brief", "zh", brand)
