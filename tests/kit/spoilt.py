"""Two hundred further ways to spoil a Word file: a part of the sample, what is there, and what to write instead."""

D, S, N, F, E = (f"word/{name}.xml" for name in ("document", "styles", "numbering", "footnotes", "endnotes"))
X, T, THEME, HEAD, FOOT = (
    f"word/{name}.xml" for name in ("settings", "fontTable", "theme/theme1", "header1", "footer3")
)
C, BOOK, R = "word/charts/chart1.xml", "word/charts/_rels/chart1.xml.rels", "word/_rels/document.xml.rels"
TYPES, ROOT, CORE, APP = "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml"

EVERYWHERE = frozenset({"no language at all", "no east asian font", "chart font that is not embedded"})
TEXTS: dict[str, tuple[str, str, str]] = {
    # sections
    "two header refs of one type": (D, '(<w:headerReference w:type="default" [^>]*/>)', "\\1\\1"),
    "header ref to a footer": (D, '(<w:headerReference w:type="default" r:id=")rId5', "\\1rId6"),
    "first header no titlePg": (D, "<w:titlePg/>", ""),
    "margins wider than page": (D, 'w:right="1191" w:bottom', 'w:right="11000" w:bottom'),
    "columns none": (D, '<w:cols w:space="400"/>', '<w:cols w:num="0" w:space="400"/>'),
    "columns narrower than nothing": (
        D,
        '<w:cols w:space="400"/>',
        '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="9000"/><w:col w:w="9000"/></w:cols>',
    ),
    "section in a cell": (
        D,
        "(<w:tc>(?:(?!</w:tc>).)*?<w:p><w:pPr>(?:(?!</w:pPr>).)*)</w:pPr>",
        '\\1<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr>',
    ),
    "even pages without a header": (X, "<w:defaultTabStop", "<w:evenAndOddHeaders/><w:defaultTabStop"),
    "paragraph after section": (D, "</w:sectPr></w:body>", "</w:sectPr><w:p/></w:body>"),
    # tables
    "header row not first": (
        D,
        "<w:trPr>((?:<w:cantSplit/>)?)<w:tblHeader/></w:trPr>(.*?</w:tr><w:tr>)(?:<w:trPr>.*?</w:trPr>)?",
        "<w:trPr>\\1</w:trPr>\\2<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
    ),
    "vmerge without restart": (D, "(<w:tbl>(?:(?!</w:tcPr>).)*?<w:tcW [^>]*/>)", "\\1<w:vMerge/>"),
    "row lacks a cell": (D, "<w:tc>(?:(?!</w:tc>).)*</w:tc></w:tr>", "</w:tr>"),
    "row without cells": (D, "<w:tr>(?:(?!</w:tr>).)*</w:tr>", "<w:tr></w:tr>"),
    "table without rows": (D, "(</w:tblGrid>)(?:(?!</w:tbl>).)*</w:tbl>", "\\1</w:tbl>"),
    "row of exact height too low": (
        D, "<w:trPr>(<w:cantSplit/>)", '<w:trPr>\\1<w:trHeight w:val="100" w:hRule="exact"/>',
    ),
    "table outside the page": (D, '<w:tblInd w:w="1964"', '<w:tblInd w:w="9964"'),
    "table wider than its own width": (D, '<w:tblW w:w="9524"', '<w:tblW w:w="4000"'),
    "cell of no width": (D, '<w:tcW w:w="\\d+" w:type="dxa"/>', '<w:tcW w:w="0" w:type="dxa"/>'),
    # links and relations
    "link leads to picture": (D, '<w:hyperlink r:id="rId2"', '<w:hyperlink r:id="rId3"'),
    "link to no address": (R, 'Target="https://www.wtq.gov.cn/"', 'Target=""'),
    "link to a broken address": (R, 'Target="https://www.wtq.gov.cn/"', 'Target="http://www wtq:gov.cn:x/"'),
    "link to a script": (R, 'Target="https://www.wtq.gov.cn/"', 'Target="javascript:alert(1)"'),
    "link to author's machine": (
        R, 'Target="https://www.wtq.gov.cn/"', 'Target="file:///C:/Users/wang/draft.docx"',
    ),
    "external link kept inside": (R, '(Target="https://www.wtq.gov.cn/") TargetMode="External"', "\\1"),
    "picture linked outside": (
        R, 'Target="media/image1.png"', 'Target="file:///C:/a.png" TargetMode="External"',
    ),
    "picture embeds nothing": (D, 'r:embed="rId3"', 'r:embed=""'),
    "picture embeds a chart": (D, 'r:embed="rId3"', 'r:embed="rId1"'),
    "chart ref is a picture": (D, '(<c:chart [^>]*r:id=")rId1', "\\1rId3"),
    "relation id twice": (R, 'Id="rId2"', 'Id="rId3"'),
    "relation out of package": (R, 'Target="theme/theme1.xml"', 'Target="../../theme/theme1.xml"'),
    "two main parts": (ROOT, '(<Relationship Id="rId1" )(.*?/>)', '\\1\\2<Relationship Id="rId9" \\2'),
    "no main part": (ROOT, 'relationships/officeDocument"', 'relationships/nothing"'),
    "svg without its part": (
        D,
        '(<a:blip r:embed="rId3")/>',
        ('\\1><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http:/'
        '/schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rId99"/></a:ext></a:extLst></a:blip>'),
    ),
    "link without words": (D, '(<w:hyperlink r:id="rId2"[^>]*>)(?:(?!</w:hyperlink>).)*', "\\1"),
    "header of a footer's kind": (
        TYPES, '(PartName="/word/header1.xml" ContentType="[^"]*)header', "\\1footer",
    ),
    # content types
    "no type of main part": (TYPES, '<Override PartName="/word/document.xml"[^>]*/>', ""),
    "chart of plain xml": (
        TYPES, '(PartName="/word/charts/chart1.xml" ContentType=")[^"]*', "\\1application/xml",
    ),
    "type for what is not there": (
        TYPES,
        "</Types>",
        ('<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.comments+xml"/></Types>'),
    ),
    "type twice": (TYPES, '(<Override PartName="/word/styles.xml"[^>]*/>)', "\\1\\1"),
    "extension twice": (
        TYPES, '(<Default Extension="png"[^>]*/>)', '\\1<Default Extension="PNG" ContentType="image/png"/>',
    ),
    "no type for pictures": (TYPES, '<Default Extension="png"[^>]*/>', ""),
    "picture of another type": (TYPES, 'ContentType="image/png"', 'ContentType="image/x-emf"'),
    "a template's type": (TYPES, "document.main\\+xml", "template.main+xml"),
    "type of workbook": (TYPES, '(Extension="xlsx" ContentType=")[^"]*', "\\1application/octet-stream"),
    "font of plain type": (TYPES, '(fonts/font1.odttf" ContentType=")[^"]*', "\\1application/x-font-ttf"),
    "macros": (TYPES, 'document.main\\+xml"', 'document.macroEnabled.main+xml"'),
    # xml
    "doctype": (S, "(standalone='yes'\\?>)", '\\1<!DOCTYPE w:styles [<!ENTITY a "b">]>'),
    "strict namespace": (
        N,
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    "paraId too large": (
        D,
        "<w:body><w:p>",
        ('<w:body><w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="FFFFFFF1'
        '">'),
    ),
    "choice without a namespace": (
        D,
        "<w:body>",
        ('<w:body xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:p><w:r><mc:Alter'
        'nateContent><mc:Choice Requires="wps"><w:t>a</w:t></mc:Choice></mc:AlternateContent></w:r></w:p>'),
    ),
    "alternate without choice": (
        D,
        "<w:body>",
        ('<w:body><w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatib'
        'ility/2006"><mc:Fallback><w:t>a</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>'),
    ),
    "must understand": (
        D,
        "<w:document ",
        ('<w:document xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:zz="urn:z'
        'z" mc:MustUnderstand="zz" '),
    ),
    # notes
    "endnote not there": (D, '<w:footnoteReference w:id="1"/>', '<w:endnoteReference w:id="5"/>'),
    "comment not there": (
        D,
        '<w:footnoteReference w:id="1"/>',
        '<w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="3"/>',
    ),
    "comment range without end": (
        D,
        '<w:footnoteReference w:id="1"/></w:r>',
        '<w:footnoteReference w:id="1"/></w:r><w:commentRangeStart w:id="4"/>',
    ),
    "note nobody refers to": (D, '<w:footnoteReference w:id="1"/>', ""),
    "note in a note": (
        F, "<w:footnoteRef/></w:r>", '<w:footnoteRef/></w:r><w:r><w:footnoteReference w:id="1"/></w:r>',
    ),
    "note in a header": (HEAD, "</w:p>", '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'),
    "note without its mark": (F, "<w:footnoteRef/>", ""),
    "note without a paragraph": (F, '(<w:footnote w:id="1">).*?(</w:footnote>)', "\\1\\2"),
    "note twice": (F, '(<w:footnote w:id="1">.*?</w:footnote>)', "\\1\\1"),
    "ref to a separator": (
        D,
        '<w:footnoteReference w:id="1"/>',
        '<w:footnoteReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="0"/>',
    ),
    "settings name a note not there": (
        X, '<w:footnote w:id="0"/>', '<w:footnote w:id="0"/><w:footnote w:id="5"/>',
    ),
    "endnotes' separators gone": (E, '<w:endnote w:type="separator".*?</w:endnote>', ""),
    # fields
    "simple field of nothing": (
        D,
        '(<w:pStyle w:val="BodyText"/></w:pPr>)',
        '\\1<w:fldSimple w:instr=""><w:r><w:t>1</w:t></w:r></w:fldSimple>',
    ),
    "code outside a field": (
        D, '(<w:pStyle w:val="BodyText"/></w:pPr>)', "\\1<w:r><w:instrText> PAGE </w:instrText></w:r>",
    ),
    "unknown field": (D, " PAGEREF _Toc", " PAGERREF _Toc"),
    "pageref to nowhere": (D, " PAGEREF _Toc\\d+", " PAGEREF _Toc000000"),
    "seq of nothing": (D, " SEQ 图 ", " SEQ "),
    "field without words": (
        D,
        ('(<w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText[^>]*> PAGEREF .*?"separate"/></w:r>)<w:'
        "r><w:t [^>]*>\\d+</w:t></w:r>"),
        "\\1",
    ),
    "field shows an error": (
        D, "(PAGEREF (?:(?!</w:t>).)*<w:t [^>]*>)\\d+", "\\1Error! Bookmark not defined.",
    ),
    "field across cells": (
        D,
        "(<w:tc>(?:(?!</w:tc>).)*?</w:pPr>)(.*?</w:tc><w:tc>(?:(?!</w:tc>).)*?</w:pPr>)",
        ('\\1<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><'
        'w:fldChar w:fldCharType="separate"/></w:r>\\2<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
    ),
    "contents of headings that are none": (S, 'w:name w:val="heading (\\d)"', 'w:name w:val="Kapitel \\1"'),
    "locked field": (D, 'w:fldCharType="begin"', 'w:fldLock="maybe" w:fldCharType="begin"'),
    "text in the code of a field": (
        D,
        '<w:instrText xml:space="preserve"> PAGEREF(.*?)</w:instrText>',
        '<w:t xml:space="preserve"> PAGEREF\\1</w:t>',
    ),
    # bookmarks
    "end before start": (
        D, '(<w:bookmarkStart w:id="1" [^>]*/>)(.*?)(<w:bookmarkEnd w:id="1"/>)', "\\3\\2\\1",
    ),
    "bookmark id twice": (
        D,
        '<w:bookmarkStart w:id="3"(.*?)<w:bookmarkEnd w:id="3"/>',
        '<w:bookmarkStart w:id="1"\\1<w:bookmarkEnd w:id="1"/>',
    ),
    "bookmark without name": (D, '(<w:bookmarkStart w:id="1" w:name=")[^"]*', "\\1"),
    "bookmark of a digit": (D, "(_Toc776275385)", "7 \\1"),
    "permission without end": (
        D, '(<w:pStyle w:val="BodyText"/></w:pPr>)', '\\1<w:permStart w:id="7" w:edGrp="everyone"/>',
    ),
    "move without end": (
        D,
        '(<w:pStyle w:val="BodyText"/></w:pPr>)',
        '\\1<w:moveFromRangeStart w:id="71" w:author="a" w:name="m"/>',
    ),
    "two controls of one id": (
        D,
        "<w:sdt><w:sdtPr>",
        ('<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt><w:sdt><w:sd'
        'tPr><w:id w:val="5"/>'),
    ),
    # languages
    "east asian language that is none": (S, 'w:eastAsia="zh-CN"', 'w:eastAsia="Chinese"'),
    "language with an underscore": (D, 'w:lang w:val="en-GB"', 'w:lang w:val="en_GB"'),
    "theme language none": (X, 'w:themeFontLang w:val="en-US"', 'w:themeFontLang w:val="American"'),
    "language of the file none": (CORE, "<dc:language>zh-CN", "<dc:language>中文"),
    "no language at all": (S, "<w:lang [^>]*/>", ""),
    # fonts
    "font that is not embedded": (S, '(w:styleId="BodyText".*?w:eastAsia=")[^"]*', "\\1FZXiaoBiaoSong-B05S"),
    "no east asian font": (S, ' w:eastAsia="Briefgen[^"]*"', ""),
    "keys swapped": (T, '(w:fontKey=")([^"]*)(".*?w:fontKey=")([^"]*)', "\\1\\4\\3\\2"),
    "names swapped": (T, '(w:font w:name=")([^"]*)(".*?w:font w:name=")([^"]*)', "\\1\\4\\3\\2"),
    "font twice": (T, "(<w:font w:name=.*?</w:font>)", "\\1\\1"),
    "font part not there": (T, 'r:id="rId1"', 'r:id="rId44"'),
    "bold leads to regular": (T, '<w:embedBold r:id="rId2"', '<w:embedBold r:id="rId1"'),
    "chart font that is not embedded": (C, 'a:latin typeface="[^"]*"', 'a:latin typeface="Gill Sans MT"'),
    "theme font empty": (THEME, '(<a:minorFont><a:latin typeface=")[^"]*', "\\1"),
    # numbering
    "list twice": (N, '(<w:num w:numId="1"[^>]*>.*?</w:num>)', "\\1\\1"),
    "level twice": (N, 'w:lvl w:ilvl="1"', 'w:lvl w:ilvl="0"'),
    "level text of a deeper level": (N, 'w:lvlText w:val="%1."', 'w:lvlText w:val="%4."'),
    "nsid twice": (N, '(<w:nsid w:val=")([^"]*)(".*?<w:nsid w:val=")([^"]*)', "\\1\\2\\3\\2"),
    "level linked to no style": (N, '(<w:numFmt w:val="decimal"/>)', '\\1<w:pStyle w:val="Nowhere"/>'),
    "list style not there": (
        N,
        "(<w:multiLevelType [^>]*/><w:tmpl [^>]*/>)(?:<w:lvl (?:(?!</w:lvl>).)*</w:lvl>)+",
        '\\1<w:numStyleLink w:val="Nowhere"/>',
    ),
    "picture bullet not there": (N, "(<w:lvlText [^>]*/>)", '\\1<w:lvlPicBulletId w:val="3"/>'),
    "numbering before definitions": (N, "(<w:abstractNum .*</w:abstractNum>)(<w:num .*</w:num>)", "\\2\\1"),
    "a start below zero": (N, '<w:start w:val="1"/>', '<w:start w:val="-3"/>'),
    # styles
    "next not there": (S, '<w:next w:val="BodyText"/>', '<w:next w:val="Nowhere"/>'),
    "link not there": (
        S, '(w:styleId="Quote"><w:name [^>]*/><w:basedOn [^>]*/>)', '\\1<w:link w:val="Nowhere"/>',
    ),
    "style without name": (S, '(w:styleId="Quote">)<w:name [^>]*/>', "\\1"),
    "style without id": (S, ' w:styleId="Quote"', ""),
    "paragraph in a style of characters": (D, 'w:pStyle w:val="BodyText"', 'w:pStyle w:val="Strong"'),
    "run in a style of paragraphs": (D, 'w:rStyle w:val="Strong"', 'w:rStyle w:val="Quote"'),
    "table in a style of paragraphs": (D, 'w:tblStyle w:val="CardTable"', 'w:tblStyle w:val="Quote"'),
    "two defaults": (
        S,
        '<w:style w:type="paragraph" w:styleId="Quote"',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Quote"',
    ),
    "ring of two": (
        S,
        '(w:styleId="BodyText".*?basedOn w:val=")Normal(.*?w:styleId="SideNote".*?basedOn w:val=")Normal',
        "\\1SideNote\\2BodyText",
    ),
    "lines lower than letters": (S, '(w:styleId="BodyText".*?w:line=")350', "\\g<1>150"),
    "letters of no size": (S, '(w:styleId="BodyText".*?<w:sz w:val=")21', "\\g<1>0"),
    "white on white": (S, '(w:styleId="BodyText".*?<w:color w:val=")1C2430', "\\1FFFFFF"),
    "pale on white": (S, '(w:styleId="BodyText".*?<w:color w:val=")1C2430', "\\1C8C8C8"),
    "hidden style": (S, '(w:styleId="BodyText".*?<w:rPr>)', "\\1<w:vanish/>"),
    "indent beyond the page": (S, '(w:styleId="BodyText".*?<w:ind w:left=")1964', "\\g<1>11964"),
    # drawings
    "drawing number too large": (D, '<wp:docPr id="2"', '<wp:docPr id="4294967295"'),
    "drawing of no size": (D, '<wp:extent cx="2400430" cy="960172"', '<wp:extent cx="0" cy="0"'),
    "drawing wider than the page": (D, '<wp:extent cx="2400430"', '<wp:extent cx="24004300"'),
    "drawing said to be another": (
        D,
        'graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"',
        'graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"',
    ),
    "alt is the file's name": (D, 'descr="一块渐变的色板"', 'descr="image1.png"'),
    "alt is the number": (D, 'descr="一块渐变的色板"', 'descr="Picture 9"'),
    "picture cropped away": (
        D, '<a:blip r:embed="rId3"/>', '<a:blip r:embed="rId3"/><a:srcRect l="60000" r="60000"/>',
    ),
    "floating": (
        D,
        "<wp:inline (distT[^>]*)>(<wp:extent [^>]*/><wp:effectExtent [^>]*/>)(.*?)</wp:inline>",
        ('<wp:anchor \\1 simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOve'
        'rlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffse'
        't></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>\\'
        "2<wp:wrapNone/>\\3</wp:anchor>"),
    ),
    # text
    "space that is not kept": (FOOT, '<w:t xml:space="preserve"> / </w:t>', "<w:t> / </w:t>"),
    "replacement character": (D, "全区配置", "全区�置"),
    "private use": (D, "全区配置", "全区\ue123置"),
    "deleted words not in a deletion": (
        D,
        '<w:t xml:space="preserve">全区配置([^<]*)</w:t>',
        '<w:delText xml:space="preserve">全区配置\\1</w:delText>',
    ),
    "hidden words": (
        D,
        '<w:r><w:rPr>(<w:rFonts w:hint="eastAsia"/>)</w:rPr>(<w:t xml:space="preserve">全区)',
        "<w:r><w:rPr>\\1<w:vanish/></w:rPr>\\2",
    ),
    "words outside a run": (D, '(<w:pStyle w:val="BodyText"/></w:pPr>)', "\\1words"),
    "heading without words": (
        D, '(<w:pStyle w:val="Heading2"/></w:pPr><w:bookmarkStart [^>]*/>)<w:r>.*?</w:r>', "\\1",
    ),
    "blank paragraphs": (
        D,
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/>',
        '<w:p/><w:p/><w:p/><w:p><w:pPr><w:pStyle w:val="Heading2"/>',
    ),
    # charts
    "series of one number": (C, "(<c:ser>.*</c:ser>)", "\\1\\1"),
    "more points than said": (C, '<c:ptCount val="4"/>', '<c:ptCount val="2"/>'),
    "a point missing in names": (C, '<c:pt idx="1"><c:v>全程网办</c:v></c:pt>', ""),
    "a point twice": (C, '(<c:numCache>.*?<c:pt idx=")1"', '\\g<1>0"'),
    "sheet not in the book": (C, "<c:f>Sheet1!\\$B\\$2", "<c:f>Sheet9!$B$2"),
    "range beyond the sheet": (C, "<c:f>Sheet1!\\$B\\$2:\\$B\\$5", "<c:f>Sheet1!$B$22:$B$25"),
    "range of other length": (C, "<c:f>Sheet1!\\$B\\$2:\\$B\\$5", "<c:f>Sheet1!$B$2:$B$4"),
    "cached value differs": (C, "<c:v>94.28</c:v>", "<c:v>49.28</c:v>"),
    "cached name differs": (C, "<c:v>全程网办</c:v>", "<c:v>半程网办</c:v>"),
    "range that is none": (C, "<c:f>Sheet1!\\$B\\$2:\\$B\\$5", "<c:f>Sheet1!B2:"),
    "no workbook": (C, "<c:externalData.*?</c:externalData>", ""),
    "workbook elsewhere": (
        BOOK, 'Target="[^"]*"', 'Target="file:///C:/Users/a/b.xlsx" TargetMode="External"',
    ),
    "axis upside down": (C, '<c:max val="109.902298681"/>', '<c:max val="-10"/>'),
    "axis crosses none": (C, '<c:crossAx val="111111112"/>', '<c:crossAx val="5"/>'),
    "axis cuts values": (C, '<c:max val="109.902298681"/>', '<c:max val="50"/>'),
    "look of a point that is none": (C, '(<c:dPt><c:idx val=")2', "\\g<1>9"),
    "two labels of one point": (C, '(<c:dLbl><c:idx val=")1', "\\g<1>0"),
    "no plot": (C, "<c:barChart>.*?</c:barChart>", ""),
    "series without values": (C, "<c:val>.*?</c:val>", ""),
    "label without words": (C, "<a:t>99.43%</a:t>", "<a:t></a:t>"),
    "chart without room": (C, '<c:w val="[^"]*"/><c:h val="[^"]*"/>', '<c:w val="0"/><c:h val="0"/>'),
    "format code broken": (C, "<c:formatCode>[^<]*", '<c:formatCode>0.00"%'),
    # settings
    "old compatibility": (X, '(compatibilityMode" [^>]*w:val=")15', "\\g<1>12"),
    "no compatibility": (X, '<w:compatSetting w:name="compatibilityMode"[^>]*/>', ""),
    "read only": (
        X,
        "<w:defaultTabStop",
        '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:defaultTabStop',
    ),
    "template elsewhere": (X, "<w:defaultTabStop", '<w:attachedTemplate r:id="rId1"/><w:defaultTabStop'),
    "mail merge": (
        X,
        "<w:defaultTabStop",
        ('<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="native"/><w:query w:val="'
        'SELECT * FROM x"/></w:mailMerge><w:defaultTabStop'),
    ),
    # properties
    "title twice": (CORE, "(<dc:title>.*?</dc:title>)", "\\1\\1"),
    "date without a type": (CORE, '<dcterms:created xsi:type="dcterms:W3CDTF">', "<dcterms:created>"),
    "blank title": (CORE, "<dc:title>.*?</dc:title>", "<dc:title>  </dc:title>"),
    "changed before made": (CORE, "(<dcterms:modified[^>]*>)2023", "\\g<1>2019"),
    "revision none": (CORE, "<cp:revision>1", "<cp:revision>zero"),
    "app part broken": (APP, "</Properties>", ""),
    "pages no number": (APP, "<Application>", "<Pages>many</Pages><Application>"),
}  # fmt: skip
