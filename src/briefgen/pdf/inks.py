"""Colours in printing inks: everything through the printer's profile, neutral colours in black ink alone.

A grey of four inks turns pink or green where they print out of register or unevenly, and small text in it
gets coloured edges; so what is nearly neutral is printed as a tint of black (K) of the same lightness, and
so is text in the colours a style reads in, whatever their hue.
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

    `own` are the inks that a style gives for some of its colours, `text` the colour of its running text, and
    `small` that of what is smaller.
    """

    def __init__(
        self,
        profile: bytes,
        own: Iterable[tuple[str, Sequence[float]]] = (),
        *,
        text: str = "",
        small: str = "",
    ) -> None:
        self._text, self._small = text, small
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
        self.lettering = lru_cache(64)(self._lettering)

    def __call__(self, colour: str, stroke: bool) -> str:
        """Set a colour `#RRGGBB` in DeviceCMYK, which the output intent defines."""
        return operator(self.ink(colour), stroke)

    def picture(self, picture: Image.Image) -> Image.Image:
        """Separate a picture; what is transparent in it becomes paper."""
        if "A" in picture.getbands():
            paper = Image.new("RGBA", picture.size, "#FFFFFF")
            picture = Image.alpha_composite(paper, picture.convert("RGBA"))
        separated = ImageCms.applyTransform(picture.convert("RGB"), self._separate)
        assert separated is not None  # only a transform in place returns nothing
        return separated

    def _lettering(self, colour: str) -> Ink:
        """Return the inks of text and thin lines: solid black for running text, a tint for what is small."""
        if colour in self._own or colour not in (self._text, self._small):
            return self.ink(colour)
        return BLACK if colour == self._text else self._grey(_pixel(colour))

    def _ink(self, colour: str) -> Ink:
        if colour in self._own:
            cyan, magenta, yellow, black = self._own[colour]
            return cyan, magenta, yellow, black
        pixel = _pixel(colour)
        if max(pixel.tobytes()) - min(pixel.tobytes()) <= _NEUTRAL:
            return self._grey(pixel)
        parts = self.picture(pixel).tobytes()
        cyan, magenta, yellow, black = (round(part / 255, 3) for part in parts)
        return cyan, magenta, yellow, black

    def _grey(self, pixel: Image.Image) -> Ink:
        """Return the tint of black that is as light as a pixel."""
        (lightness,) = _lightnesses(pixel, self._lightness)
        if lightness <= _DARK:
            return BLACK
        nearest = min(range(256), key=lambda black: abs(self._tints[black] - lightness))
        return 0, 0, 0, round(nearest / 255, 3)


def operator(ink: Ink, stroke: bool) -> str:
    """Write the operator that sets inks in DeviceCMYK."""
    return " ".join([*(f"{part:g}" for part in ink), "K" if stroke else "k"])


def _pixel(colour: str) -> Image.Image:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return Image.new("RGB", (1, 1), (red, green, blue))


def _transform(source: object, target: object, before: str, after: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(source, target, before, after, _INTENT, _FLAGS)  # type: ignore[arg-type]


def _lightnesses(picture: Image.Image, transform: ImageCms.ImageCmsTransform) -> list[int]:
    """Return the lightness of every pixel, of 255."""
    lab = ImageCms.applyTransform(picture, transform)
    assert lab is not None
    return list(lab.tobytes()[::3])
