"""What a PDF says about itself: the information dictionary and the XMP packet, from the document alone."""

from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from briefgen.typeset import Language

LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

# PDF/A-2 allows a property outside its own list only with its schema (ISO 19005-2, 6.6.2.3).
_UA_SCHEMA = (
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType='Resource'>"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    "<rdf:li rdf:parseType='Resource'><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about the document; `titles` has a language tag and a title for each language."""

    titles: tuple[tuple[str, str], ...]
    author: str
    subject: str
    keywords: tuple[str, ...]
    date: date
    producer: str = "briefgen"

    @property
    def title(self) -> str:
        """The titles in all languages, on one line."""
        return " / ".join(title for _, title in self.titles)

    @property
    def moment(self) -> str:
        """The date as a PDF date: the start of the day, in no zone of any machine."""
        return f"D:{self.date:%Y%m%d}000000Z"


def archival(part: int) -> str:
    """Say that a file is PDF/UA-1, and PDF/A of a part at level A."""
    return (
        f"<pdfuaid:part>1</pdfuaid:part><pdfaid:part>{part}</pdfaid:part>"
        f"<pdfaid:conformance>A</pdfaid:conformance>{_UA_SCHEMA}"
    )


PRINTABLE = (  # ISO 15930-7, 6.5 and 6.6
    "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion><pdf:Trapped>False</pdf:Trapped>"
    "<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>"
)


def xmp(about: Metadata, identity: str, claims: str) -> bytes:
    """Write the XMP packet of a file; `claims` are the properties that say which standards it follows."""
    properties = "".join((*_description(about), *_identification(about, identity), claims))
    spaces = " ".join(
        f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items() if f"<{prefix}:" in properties
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces}>{properties}</rdf:Description></rdf:RDF></x:xmpmeta>\n'
        '<?xpacket end="r"?>'
    ).encode()


def _description(about: Metadata) -> list[str]:
    titles = [("x-default", about.title), *about.titles]
    found = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_alternatives(titles)}</dc:title>",
        f"<dc:language>{_list('Bag', [tag for tag, _ in about.titles])}</dc:language>",
    ]
    if about.author:
        found.append(f"<dc:creator>{_list('Seq', [about.author])}</dc:creator>")
    if about.subject:
        found.append(f"<dc:description>{_alternatives([('x-default', about.subject)])}</dc:description>")
    if about.keywords:
        found.append(f"<dc:subject>{_list('Bag', about.keywords)}</dc:subject>")
        found.append(f"<pdf:Keywords>{escape(', '.join(about.keywords))}</pdf:Keywords>")
    return found


def _identification(about: Metadata, identity: str) -> list[str]:
    moment = f"{about.date:%Y-%m-%d}T00:00:00Z"
    dates = "".join(
        f"<xmp:{key}>{moment}</xmp:{key}>" for key in ("CreateDate", "ModifyDate", "MetadataDate")
    )
    return [
        f"<pdf:Producer>{about.producer}</pdf:Producer><xmp:CreatorTool>{about.producer}</xmp:CreatorTool>",
        dates,
        f"<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID>",
    ]


def _alternatives(texts: list[tuple[str, str]]) -> str:
    rows = "".join(f'<rdf:li xml:lang="{tag}">{escape(text)}</rdf:li>' for tag, text in texts)
    return f"<rdf:Alt>{rows}</rdf:Alt>"


def _list(kind: str, texts: "list[str] | tuple[str, ...]") -> str:
    rows = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
    return f"<rdf:{kind}>{rows}</rdf:{kind}>"
