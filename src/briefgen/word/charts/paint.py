"""Small pieces of DrawingML: fills, lines, text in the document's fonts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.charts.colours import contrast
from briefgen.charts.plan import ChartPlan
from briefgen.style.sheet import Role, Style, TextStyle
from briefgen.word.fonts import Typeface
from briefgen.word.xml import emu, escape, quoted, rgb

NO_FILL = "<a:noFill/>"
NO_LINE = "<a:ln><a:noFill/></a:ln>"
WHOLE, LEVEL = ' wrap="none"', ' rot="0" vert="horz"'


@dataclass(frozen=True, slots=True)
class Words:
    """A few words of a label: their role, and a colour and a weight of their own."""

    text: str
    role: Role
    colour: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Brush:
    """Writes text and colours for one chart."""

    plan: ChartPlan
    style: Style
    face: Typeface

    def look(self, role: Role) -> TextStyle:
        """Return how a role looks in the chart's first language."""
        return self.style.text(role, self.plan.languages[0])

    def text_properties(self, role: Role, *, colour: str = "", bold: bool = False, body: str = "") -> str:
        """Set the text of labels, axes or a legend (`c:txPr`); `body` says whether it may wrap or turn."""
        look = self._run("a:defRPr", Words("", role, colour, bold))
        return (
            f"<c:txPr><a:bodyPr{body}/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr>"
            f'<a:endParaRPr lang="{self._locale()}"/></a:p></c:txPr>'
        )

    def rich(self, lines: Iterable[Sequence[Words]]) -> str:
        """Write lines of words (`c:rich`)."""
        paragraphs = "".join(
            f"<a:p><a:pPr>{self._run('a:defRPr', line[0])}</a:pPr>{''.join(map(self._words, line))}</a:p>"
            for line in lines
            if line
        )
        return f"<c:rich><a:bodyPr{WHOLE}/><a:lstStyle/>{paragraphs}</c:rich>"

    def on(self, colour: str) -> str:
        """Choose what can be read on a colour: paper or ink; neither Word nor others choose by themselves."""
        palette = self.style.palette
        return max((palette.paper, palette.ink), key=lambda text: contrast(text, colour))

    def _words(self, words: Words) -> str:
        return f"<a:r>{self._run('a:rPr', words)}<a:t>{escape(words.text)}</a:t></a:r>"

    def _run(self, tag: str, words: Words) -> str:
        look = self.look(words.role)
        latin, han = quoted(self.face.latin), quoted(self.face.han)
        locale = f' lang="{self._locale()}"' if tag == "a:rPr" else ""
        return (
            f'<{tag}{locale} sz="{round(look.size * 100)}" b="{int(words.bold or look.bold)}" i="0">'
            f"{fill(words.colour or look.colour)}"
            f"<a:latin typeface={latin}/><a:ea typeface={han}/><a:cs typeface={latin}/></{tag}>"
        )

    def _locale(self) -> str:
        return "zh-CN" if self.plan.languages[0] == "zh" else "en-GB"


def fill(colour: str) -> str:
    """Fill with one colour."""
    return f'<a:solidFill><a:srgbClr val="{rgb(colour)}"/></a:solidFill>'


def line(colour: str, width: float, *, dashed: bool = False) -> str:
    """Draw a line; width in points."""
    dash = '<a:prstDash val="sysDash"/>' if dashed else ""
    return f'<a:ln w="{emu(width)}" cap="{"flat" if dashed else "rnd"}">{fill(colour)}{dash}<a:round/></a:ln>'


def shape(inside: str = NO_FILL, outline: str = NO_LINE) -> str:
    """Give a chart element its fill and outline."""
    return f"<c:spPr>{inside}{outline}</c:spPr>"


def references(tag: str, cells: str, values: list[str], code: str = "") -> str:
    """Refer to cells, with the values Word shows until somebody edits them."""
    kind = "num" if code else "str"
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(value)}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value
    )
    head = f"<c:formatCode>{escape(code)}</c:formatCode>" if code else ""
    return (
        f"<c:{tag}><c:{kind}Ref><c:f>{cells}</c:f><c:{kind}Cache>{head}"
        f'<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache></c:{kind}Ref></c:{tag}>'
    )
