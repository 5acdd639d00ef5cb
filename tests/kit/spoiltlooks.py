"""What breaks no schema and can be opened, and nobody can read or reach: letters, links, pages, properties."""

from kit.spoilt import CORE, FOOT, C, D, F, N, R, S, X

UNREADABLE: dict[str, tuple[str, str, str]] = {
    "margins high": (D, 'w:top="1417"', 'w:top="16000"'),
    "mailto without address": (R, 'Target="https://www.wtq.gov.cn/"', 'Target="mailto:"'),
    "http without host": (R, 'Target="https://www.wtq.gov.cn/"', 'Target="https:///"'),
    "UNC path": (R, 'Target="https://www.wtq.gov.cn/"', 'Target="\\\\\\\\server\\\\share\\\\a.docx"'),
    "drive path": (R, 'Target="https://www.wtq.gov.cn/"', 'Target="C:\\\\Users\\\\a.docx"'),
    "note of blank words": (F, "统计口径[^<]*", ""),
    "page field shows words": (FOOT, '(PAGE .*?"separate"/></w:r><w:r><w:t [^>]*>)1<', "\\g<1>?<"),
    "lang blank": (S, 'w:lang w:val="en-US"', 'w:lang w:val=""'),
    "font name blank": (S, '(w:styleId="BodyText".*?w:ascii=")[^"]*', "\\1"),
    "num level override of 9": (
        N,
        '(<w:num w:numId="1"[^>]*><w:abstractNumId [^>]*/>)',
        '\\1<w:lvlOverride w:ilvl="9"><w:startOverride w:val="1"/></w:lvlOverride>',
    ),
    "level without text": (N, '<w:lvlText w:val="%1."/>', ""),
    "spacing huge": (S, '(w:styleId="BodyText".*?w:before=")0', "\\g<1>90000"),
    "text condensed away": (S, '(w:styleId="BodyText".*?)<w:sz ', '\\1<w:spacing w:val="-300"/><w:sz '),
    "width scaled to 1": (S, '(w:styleId="BodyText".*?)<w:sz ', '\\1<w:w w:val="1"/><w:sz '),
    "position raised": (S, '(w:styleId="BodyText".*?)<w:sz ', '\\1<w:position w:val="900"/><w:sz '),
    "white run": (
        D,
        '<w:r><w:rPr>(<w:rFonts w:hint="eastAsia"/>)</w:rPr>(<w:t xml:space="preserve">全区)',
        '<w:r><w:rPr>\\1<w:color w:val="FFFFFF"/></w:rPr>\\2',
    ),
    "strike all": (S, '(w:styleId="BodyText".*?)<w:color ', "\\1<w:dstrike/><w:color "),
    "picture flipped ext": (D, '<a:ext cx="2400430" cy="960172"/>', '<a:ext cx="0" cy="0"/>'),
    "no blip": (D, '<a:blip r:embed="rId3"/>', ""),
    "drawing taller than page": (D, 'cy="960172"/><wp:eff', 'cy="96017200"/><wp:eff'),
    "label offscreen": (C, '<c:x val="0.11111"/>', '<c:x val="7"/>'),
    "layout too wide": (C, '<c:w val="0.88889"/>', '<c:w val="5"/>'),
    "text size of chart 1pt": (C, 'sz="850"', 'sz="100"'),
    "chart lang": (C, 'lang="zh-CN"', 'lang="Chinese"'),
    "write protected": (X, "<w:zoom ", '<w:writeProtection w:recommended="1"/><w:zoom '),
    "core namespace": (CORE, 'package/2006/metadata/core-properties"', 'package/2006/metadata/core"'),
    "created in future": (
        CORE, "2023-03-01T00:00:00Z</dcterms:modified>", "9999-99-99T00:00:00Z</dcterms:modified>",
    ),
    "title of file name": (CORE, "<dc:title>.*?</dc:title>", "<dc:title>output.docx</dc:title>"),
}  # fmt: skip
