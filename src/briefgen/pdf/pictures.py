"""Read PNG and JPEG files into the colours a page is painted in: upright, in sRGB, eight bits deep."""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from briefgen.pdf.intents import shipped_profile

_MODES = {b"RGB ": "RGB", b"CMYK": "CMYK", b"GRAY": "L"}  # by what an ICC profile says it is for
_DEEP = 1 / 257  # from sixteen bits to eight


def read_picture(data: bytes) -> Image.Image:
    """Read a picture of any colour model as RGB, or RGBA where it has transparency.

    A picture is turned as its camera was held (EXIF), and its colours are those of its ICC profile; inks
    without one are those of the press that ships.
    """
    with Image.open(BytesIO(data)) as opened:
        picture = ImageOps.exif_transpose(opened)
        profile = opened.info.get("icc_profile") or b""
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value * _DEEP).convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        seen = _in_srgb(clear.convert("RGB"), profile)
        seen.putalpha(clear.getchannel("A"))
        return seen
    return _in_srgb(picture, profile)


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture in sRGB; a profile that is damaged or for other colours than the picture's is none."""
    if picture.mode == "CMYK" and _MODES.get(profile[16:20]) != "CMYK":
        profile = shipped_profile("FOGRA39L_coated")
    if _MODES.get(profile[16:20]) != picture.mode:
        return picture.convert("RGB")
    intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    try:
        source, target = (
            ImageCms.ImageCmsProfile(BytesIO(one)) for one in (profile, shipped_profile("sRGB"))
        )
        found = ImageCms.profileToProfile(
            picture, source, target, renderingIntent=intent, outputMode="RGB", flags=flags
        )
    except (OSError, ImageCms.PyCMSError):
        return picture.convert("RGB")
    assert found is not None  # only a conversion in place returns nothing
    return found
