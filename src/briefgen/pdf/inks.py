"""Colours in printing inks: everything through the printer's profile, neutral colours in black ink alone.

A grey of four inks turns pink or green where they print out of register or unevenly, and small text in it
gets coloured edges; so what is nearly neutral is printed as a tint of black (K) of the same lightness.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageCms

from briefgen.pdf.intents import shipped_profile

_NEUTRAL = 24  # how far the largest and the smallest of red, green and blue may be apart, of 255
_DARK = 64  # of 255 in lightness: text as dark as this is wanted black, not as a screen of dots
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION

Ink = tuple[float, float, float, float]  # cyan, magenta, yellow, black; 1 is solid
BLACK: Ink = (0, 0, 0, 1)


class Inks:
    """Turns the screen's colours into inks of one printing condition, given by its ICC profile.

    `own` are the inks that a style gives for some of its colours.
    """

    def __init__(self, profile: bytes, own: Iterable[tuple[str, Sequence[float]]] = ()) -> None:
        self._own = {colour: tuple(parts) for colour, parts in own}
        press = ImageCms.ImageCmsProfile(BytesIO(profile))
        screen = ImageCms.ImageCmsProfile(BytesIO(shipped_profile("sRGB")))
        lab = ImageCms.createProfile("LAB")
        self._separate = _transform(screen, press, "RGB", "CMYK")
        self._lightness = _transform(screen, lab, "RGB", "LAB")
        ramp = Image.new("CMYK", (256, 1))
        ramp.putdata([(0, 0, 0, black) for black in range(256)])
        self._tints = _lightnesses(ramp, _transform(press, lab, "CMYK", "LAB"))
        self.ink = lru_cache(512)(self._ink)

    def __call__(self, colour: str, stroke: bool) -> str:
        """Set a colour `#RRGGBB` in DeviceCMYK, which the output intent defines."""
        return " ".join([*(f"{part:g}" for part in self.ink(colour)), "K" if stroke else "k"])

    def picture(self, picture: Image.Image) -> Image.Image:
        """Separate a picture; what is transparent in it becomes paper."""
        if "A" in picture.getbands():
            paper = Image.new("RGBA", picture.size, "#FFFFFF")
            picture = Image.alpha_composite(paper, picture.convert("RGBA"))
        separated = ImageCms.applyTransform(picture.convert("RGB"), self._separate)
        assert separated is not None  # only a transform in place returns nothing
        return separated

    def _ink(self, colour: str) -> Ink:
        if colour in self._own:
            cyan, magenta, yellow, black = self._own[colour]
            return cyan, magenta, yellow, black
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        pixel = Image.new("RGB", (1, 1), (red, green, blue))
        if max(red, green, blue) - min(red, green, blue) <= _NEUTRAL:
            return 0, 0, 0, self._tint(_lightnesses(pixel, self._lightness)[0])
        parts = self.picture(pixel).tobytes()
        cyan, magenta, yellow, black = (round(part / 255, 3) for part in parts)
        return cyan, magenta, yellow, black

    def _tint(self, lightness: int) -> float:
        if lightness <= _DARK:
            return 1
        nearest = min(range(256), key=lambda black: abs(self._tints[black] - lightness))
        return round(nearest / 255, 3)


def _transform(source: object, target: object, before: str, after: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(source, target, before, after, _INTENT, _FLAGS)  # type: ignore[arg-type]


def _lightnesses(picture: Image.Image, transform: ImageCms.ImageCmsTransform) -> list[int]:
    """Return the lightness of every pixel, of 255."""
    lab = ImageCms.applyTransform(picture, transform)
    assert lab is not None
    return list(lab.tobytes()[::3])
