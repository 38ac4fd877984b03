"""What was found in a file, kept in a folder step by step: who is stopped has handed in so far."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PIL import (
    Image,
    WebPImagePlugin,  # noqa: F401 -- else Pillow loads all its formats to look for this one
)

from clientdesk.files.reading import limits

_RESULT = "found.json"
PICTURE_TYPE = "image/webp"


@dataclass(frozen=True)
class Picture:
    """A page or a picture as we drew it: a file in the folder, and its size in pixels."""

    file: str
    width: int
    height: int


@dataclass
class Found:
    """`note` says in words for the reader what could not be read or shown."""

    folder: Path
    text: str = ""
    page_count: int = 0
    note: str = ""
    pictures: list[Picture] = field(default_factory=list)

    def tell(self, note: str) -> None:
        self.note = note
        self.hand_in()

    def read(self, text: str) -> None:
        # PostgreSQL keeps no null bytes, and half a surrogate pair is no text.
        whole = text.replace("\x00", "").encode("utf-8", "ignore").decode()
        self.text = whole[: limits.MOST_CHARACTERS]
        self.hand_in()

    def draw(self, image: Image.Image) -> None:
        """Only pixels are kept: no metadata, no other frames, nothing of the original's bytes."""
        name = f"{len(self.pictures) + 1}.webp"
        has_holes = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
        clean = image.convert("RGBA" if has_holes else "RGB")
        clean.thumbnail((limits.LONGEST_SIDE, limits.LONGEST_SIDE))
        clean.save(self.folder / name, "WEBP", quality=82, method=2, exif=b"", icc_profile=None)
        self.pictures.append(Picture(name, clean.width, clean.height))
        self.hand_in()

    def hand_in(self) -> None:
        said = {**asdict(self), "folder": ""}
        fresh = self.folder / f"{_RESULT}.new"
        fresh.write_text(json.dumps(said))
        fresh.replace(self.folder / _RESULT)


def handed_in(folder: Path) -> Found | None:
    """What a reader left in the folder, or None when it left nothing."""
    result = folder / _RESULT
    if not result.is_file():
        return None
    said = json.loads(result.read_text())
    pictures = [Picture(**picture) for picture in said.pop("pictures")]
    return Found(**{**said, "folder": folder, "pictures": pictures})
