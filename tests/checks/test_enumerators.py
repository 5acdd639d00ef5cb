"""Enumerators count on, paragraph after paragraph, and never climb back to a level above."""

from pathlib import Path

import pytest

from briefgen.checks import check_brief
from kit import briefs

SAYS = "Words that say the same."


def found(folder: Path, *blocks: str) -> list[int]:
    body = "\n".join(
        f"- heading: {{zh: {block[1:]}, en: A heading}}"
        if block[0] == "#"
        else f"- text: {{zh: {block}, en: {SAYS}}}"
        for block in blocks
    )
    problems = check_brief(briefs.write(folder, briefs.yaml(body))).problems
    return [one.place.line - 6 for one in problems if one.rule == "enumerator-order"]


@pytest.mark.parametrize(
    "blocks",
    [
        (
            "#一、概况",
            "正文。",
            "#（一）城区",
            "正文。",
            "#（二）乡村",
            "正文。",
            "#二、打算",
            "#（一）近期",
            "正文。",
        ),
        ("1.先做这个。", "2.再做那个。", "#下一节", "1.从头数起。"),
        ("（一）先做这个。（二）再做那个。", "（三）最后做这个。"),
        ("一是学习；二是整改；三是提高。", "一是抓人；二是抓事。"),
        ("第一，要学。第二，要做。", "荣获一、二、三等奖。", "一、二年级放假。"),
        ("①先看。②再做。",),
        ("依据第三条第（二）项办理。", "增长1.5倍的是城东。"),
    ],
)
def test_sound_counting_is_left_alone(tmp_path: Path, blocks: tuple[str, ...]) -> None:
    assert found(tmp_path, *blocks) == []


@pytest.mark.parametrize(
    ("blocks", "line"),
    [
        (("#一、概况", "正文。", "#三、打算", "正文。"), 2),
        (("1.先做这个。", "3.再做那个。"), 1),
        (("（一）先做这个。（三）再做那个。",), 0),
        (("（一）先做这个。", "一、再做那个。"), 1),
        (("#1.概况", "正文。", "#（一）打算", "正文。"), 2),
        (("一是学习；二是整改；四是提高。",), 0),
        (("第一，要学。第三，要做。",), 0),
        (("①先看。③再做。",), 0),
        (("一、甲事。二、乙事。二、丙事。",), 0),
    ],
)
def test_what_is_left_out_counted_twice_or_climbs_back_is_reported(
    tmp_path: Path, blocks: tuple[str, ...], line: int
) -> None:
    assert found(tmp_path, *blocks) == [line]
