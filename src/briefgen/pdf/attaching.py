"""Write files into a file: each embedded, named, described and related to what it belongs to."""

import hashlib
from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from briefgen.document import Attachment
from briefgen.pdf.naming import name_tree


def attach(pdf: Pdf, attachments: Sequence[Attachment], moment: str) -> dict[str, Object]:
    """Embed files as PDF/A-3 asks (ISO 19005-3, 6.8 and Annex E); `moment` is their PDF date.

    Returns the file specification of each block's data by the block's anchor.
    """
    if not attachments:
        return {}
    written = {one.name: pdf.make_indirect(_specification(pdf, one, moment)) for one in attachments}
    pdf.Root.Names = Dictionary(EmbeddedFiles=pdf.make_indirect(Dictionary(Names=name_tree(written))))
    pdf.Root.AF = Array(list(written.values()))
    return {one.anchor: written[one.name] for one in attachments if one.anchor}


def _specification(pdf: Pdf, attachment: Attachment, moment: str) -> Dictionary:
    stream = Stream(pdf, attachment.data)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name(f"/{attachment.mime}")
    digest = hashlib.md5(attachment.data, usedforsecurity=False).digest()  # ISO 32000-1, table 46
    stream.Params = Dictionary(
        Size=len(attachment.data),
        CheckSum=String(digest),
        CreationDate=String(moment),
        ModDate=String(moment),
    )
    embedded = pdf.make_indirect(stream)
    return Dictionary(
        Type=Name.Filespec,
        F=String(attachment.name),
        UF=String(attachment.name),
        Desc=String(attachment.description),
        AFRelationship=Name(f"/{attachment.relationship}"),
        EF=Dictionary(F=embedded, UF=embedded),
    )
