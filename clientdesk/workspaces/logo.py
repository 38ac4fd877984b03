"""A logo, drawn anew from its pixels: whatever else a file carries stays behind."""

import io
import warnings
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from PIL import Image, ImageOps

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 25_000_000
SIZE = (480, 160)  # twice what is shown, for sharp screens
_KINDS = ("PNG", "JPEG", "WEBP", "GIF")


class LogoRefused(Exception):
    """Why this is not taken, in words for the page."""


@dataclass(frozen=True)
class Logo:
    """PNG bytes and their size in pixels."""

    content: bytes
    width: int
    height: int

    @property
    def hash(self) -> str:
        return sha256(self.content).hexdigest()


def draw_logo(upload: BinaryIO, size: int) -> Logo:
    """Raises LogoRefused."""
    if size > MOST_BYTES:
        raise LogoRefused("This file is larger than 2 MB. Save the logo smaller.")
    head = upload.read(1024)
    upload.seek(0)
    if b"<svg" in head or head.lstrip().startswith(b"<?xml"):
        raise LogoRefused("An SVG can carry scripts, so we do not take it. Save it as a PNG.")
    try:
        picture = _pixels(upload)
    except (Image.DecompressionBombError, MemoryError):
        raise LogoRefused("This picture has too many pixels. Save the logo smaller.") from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise LogoRefused("This is no picture we can read. Save it as PNG or JPEG.") from None
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return Logo(written.getvalue(), picture.width, picture.height)


def _pixels(upload: BinaryIO) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(upload, formats=_KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            picture = ImageOps.exif_transpose(opened).convert("RGBA")
    picture.thumbnail(SIZE)
    # A copy of the pixels alone: no profile, no words, no place where it was taken.
    clean = Image.new("RGBA", picture.size)
    clean.paste(picture)
    return clean
