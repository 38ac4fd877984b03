"""A picture, drawn anew from its pixels."""

from pathlib import Path

from PIL import Image, ImageOps

from clientdesk.files.reading import limits
from clientdesk.files.reading.found import Found

_KINDS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")


def read_picture(original: Path, found: Found) -> None:
    Image.MAX_IMAGE_PIXELS = limits.MOST_PIXELS
    try:
        with Image.open(original, formats=_KINDS) as picture:
            if picture.width * picture.height > limits.MOST_PIXELS:
                raise Image.DecompressionBombError
            # A JPEG is read at a smaller size at once.
            picture.draft("RGB", (limits.LONGEST_SIDE, limits.LONGEST_SIDE))
            found.draw(ImageOps.exif_transpose(picture))
    except (Image.DecompressionBombError, MemoryError):
        found.tell("This picture has too many pixels to be shown here.")
    except (OSError, SyntaxError, ValueError, EOFError):
        found.tell("This picture cannot be shown here. Download it to have a look.")
