"""The parts that are the same in every file but for a few values: settings, theme, properties."""

from collections.abc import Collection
from datetime import date

from briefgen.document import Document, plain
from briefgen.style.sheet import Palette
from briefgen.typeset import Language
from briefgen.word.fonts import Fonts, Typeface
from briefgen.word.notes import separators
from briefgen.word.xml import DECLARATION, A, escape, quoted, rgb, serialise, w

_LOCALES: dict[Language, str] = {"zh": "zh-CN", "en": "en-GB"}
# What a Chinese Word writes for its own documents; 15 keeps Word out of compatibility mode.
_COMPATIBLE = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)
_COMPAT_SETTINGS = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
    "useWord2013TrackBottomHyphenation": 0,
}
# What no line ends or begins with (ISO/IEC 29500-1, 17.15.1.58 and 59): Word's own lists for Chinese, and the
# words that hold on to figures, as in 图1, 第3次 and 7.2亿元. Nothing is put into the text for it.
_NOT_AT_END = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥" + "第图表"
_NOT_AT_START = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
    "亿万元件户吨亩倍年月日个项次名"
)
_SCHEME = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


def settings(fonts: Fonts, *, hyphenated: bool, house: Collection[str] = ()) -> bytes:
    """Write settings.xml; English is hyphenated as the PDF does, Chinese never is.

    `house` are settings of a house's file that its headers and margins depend on.
    """
    uri = "http://schemas.microsoft.com/office/word"
    modern = [w("compatSetting", name=name, uri=uri, val=value) for name, value in _COMPAT_SETTINGS.items()]
    same = {name: name for name in _SCHEME} | {
        "hyperlink": "hyperlink",
        "followedHyperlink": "followedHyperlink",
    }
    root = w(
        "settings",
        w("zoom", percent=100),
        w("embedTrueTypeFonts") if fonts.embedded else None,
        w("mirrorMargins") if "mirrorMargins" in house else None,
        w("bordersDoNotSurroundHeader"),
        w("bordersDoNotSurroundFooter"),
        w("defaultTabStop", val=420),
        *((w("autoHyphenation"), w("doNotHyphenateCaps")) if hyphenated else ()),
        w("evenAndOddHeaders") if "evenAndOddHeaders" in house else None,
        w("characterSpacingControl", val="compressPunctuation"),
        w("noLineBreaksAfter", lang="zh-CN", val=_NOT_AT_END),
        w("noLineBreaksBefore", lang="zh-CN", val=_NOT_AT_START),
        separators("footnote"),
        separators("endnote"),
        w("compat", *(w(name) for name in _COMPATIBLE), *modern),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("clrSchemeMapping", bg1="light1", t1="dark1", bg2="light2", t2="dark2", **same),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
    return serialise(root)


def theme(palette: Palette, fonts: Fonts) -> bytes:
    """Write the theme: colours and fonts for what a reader adds, and for programs that look here first."""
    data = (*palette.data, *palette.data)[:6]
    colours = {"dk1": palette.ink, "lt1": palette.paper, "dk2": palette.data[0], "lt2": palette.tint}
    colours |= dict(zip(_SCHEME, (data[0], palette.accent, *data[1:5]), strict=True))
    colours |= {"hlink": palette.link, "folHlink": palette.link}
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{rgb(value)}"/></a:{name}>' for name, value in colours.items()
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{A}" name="briefgen"><a:themeElements>'
        f'<a:clrScheme name="briefgen">{scheme}</a:clrScheme><a:fontScheme name="briefgen">'
        f"{_theme_font('majorFont', fonts.names['sans'])}{_theme_font('minorFont', fonts.names['serif'])}"
        f'</a:fontScheme><a:fmtScheme name="briefgen"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    ).encode()


def core_properties(document: Document) -> bytes:
    """Write what the file says about itself; the only date is the briefing's own."""
    title = " / ".join(plain(line) for line in document.title)
    publisher = " / ".join(plain(line) for line in document.masthead.publisher)
    subject = " / ".join(plain(line) for line in document.masthead.source)
    values = {
        "dc:title": title,
        "dc:subject": subject,
        "dc:creator": document.author or publisher,
        "cp:keywords": "; ".join(document.keywords),
        "cp:lastModifiedBy": document.author or publisher,
        "dc:language": ", ".join(_LOCALES[language] for language in document.languages),
    }
    body = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in values.items() if value)
    when = _stamp(document.date)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{body}<cp:revision>1</cp:revision>{dates}'
        "</cp:coreProperties>"
    ).encode()


def app_properties(document: Document) -> bytes:
    """Write the extended properties: the maker's name, and the publisher as the company."""
    company = " / ".join(plain(line) for line in document.masthead.publisher)
    return (
        f"{DECLARATION}<Properties "
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>briefgen</Application><Company>{escape(company)}</Company></Properties>"
    ).encode()


def _theme_font(tag: str, face: Typeface) -> str:
    latin, han = quoted(face.latin), quoted(face.han)
    return (
        f"<a:{tag}><a:latin typeface={latin}/><a:ea typeface={han}/><a:cs typeface={latin}/>"
        f'<a:font script="Hans" typeface={han}/></a:{tag}>'
    )


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
