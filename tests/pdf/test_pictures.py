"""Pictures as cameras, scanners and printers' software write them."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from briefgen.pdf.intents import shipped_profile
from briefgen.pdf.pictures import read_picture

SIZE = (40, 20)


def written(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def middle(picture: Image.Image) -> tuple[int, ...]:
    pixel = picture.getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(pixel, tuple)
    return tuple(int(part) for part in pixel)


def test_a_picture_stands_as_its_camera_was_held():
    turned = Image.Exif()
    turned[0x0112] = 6  # the camera stood on its side
    data = written(Image.new("RGB", SIZE, "#336699"), "JPEG", exif=turned)
    assert read_picture(data).size == (20, 40)


def test_a_scan_of_sixteen_bits_keeps_its_greys():
    deep = Image.frombytes("I;16", SIZE, (0x8000).to_bytes(2, "little") * SIZE[0] * SIZE[1])
    assert middle(read_picture(written(deep))) == pytest.approx((128, 128, 128), abs=1)


def test_solid_black_ink_is_black_and_paper_is_white():
    for ink, wanted in (((0, 0, 0, 255), 60), ((0, 0, 0, 0), 255)):
        shown = middle(read_picture(written(Image.new("CMYK", SIZE, ink), "JPEG")))
        assert max(shown) - min(shown) < 12
        assert shown[0] <= wanted if wanted < 255 else shown[0] > 245


def test_cyan_ink_is_the_cyan_of_a_press_and_not_of_a_screen():
    red, green, blue = middle(read_picture(written(Image.new("CMYK", SIZE, (255, 0, 0, 0)), "JPEG")))
    assert red < 60
    assert 120 < green < 190
    assert blue > 180


def test_a_picture_of_a_wider_gamut_is_brought_into_the_screens():
    press = shipped_profile("FOGRA39L_coated")
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = written(Image.new("RGB", SIZE, "#C08040"), icc_profile=lab)
    assert middle(read_picture(plain)) == pytest.approx((0xC0, 0x80, 0x40), abs=2)
    misfit = written(Image.new("RGB", SIZE, "#C08040"), icc_profile=press)  # inks are not this picture's
    assert middle(read_picture(misfit)) == (0xC0, 0x80, 0x40)


@pytest.mark.parametrize("profile", [b"", b"no profile", b"\0" * 16 + b"RGB " + b"\0" * 200])
def test_a_damaged_profile_is_none(profile: bytes):
    data = written(Image.new("RGB", SIZE, "#336699"), icc_profile=profile)
    assert middle(read_picture(data)) == (0x33, 0x66, 0x99)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L"])
def test_every_mode_of_a_file_becomes_a_colour_of_the_page(mode: str):
    picture = Image.new("RGBA", SIZE, (0x33, 0x66, 0x99, 128)).convert(mode)
    shown = read_picture(written(picture))
    assert shown.mode == ("RGB" if mode in ("1", "L") else "RGBA")
    if mode == "RGBA":
        assert middle(shown) == (0x33, 0x66, 0x99, 128)
