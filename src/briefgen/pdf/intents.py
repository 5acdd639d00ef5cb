"""Output intents: the colours a file is meant for, as ICC profiles inside it (ISO 32000-1, 14.11.5)."""

from functools import lru_cache
from importlib.resources import files

from pikepdf import Dictionary, Name, Object, Pdf, Stream, String

_COMPONENTS = {b"RGB ": 3, b"CMYK": 4}
_REGISTRY = "http://www.color.org"


@lru_cache(2)
def shipped_profile(name: str) -> bytes:
    """Return a profile that ships with briefgen: `sRGB` or `FOGRA39L_coated`."""
    return (files("briefgen.pdf") / f"{name}.icc").read_bytes()


def screen_intent(pdf: Pdf) -> Object:
    """Say that the colours are sRGB's (ISO 19005-2, 6.2.3)."""
    return output_intent(pdf, shipped_profile("sRGB"), Name.GTS_PDFA1, ("sRGB", "sRGB IEC61966-2.1"))


def output_intent(pdf: Pdf, profile: bytes, kind: Name, condition: tuple[str, str]) -> Object:
    """Embed a profile as an intent; the condition is its identifier and its description."""
    stream = pdf.make_indirect(Stream(pdf, profile))
    stream.N = _COMPONENTS[profile[16:20]]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=kind,
            OutputConditionIdentifier=String(condition[0]),
            Info=String(condition[1]),
            RegistryName=String(_REGISTRY),
            DestOutputProfile=stream,
        )
    )
