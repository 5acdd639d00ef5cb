"""Read PNG and JPEG files into the colours a page is painted in."""

from io import BytesIO

from PIL import Image


def read_picture(data: bytes) -> Image.Image:
    """Read a picture of any colour model as RGB, or RGBA where it has transparency."""
    with Image.open(BytesIO(data)) as opened:
        clear = "A" in opened.getbands() or "transparency" in opened.info
        return opened.convert("RGBA" if clear else "RGB")
