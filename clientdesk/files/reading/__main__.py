"""python -m clientdesk.files.reading FOLDER TYPE ENDING: look into FOLDER/original.

Started by `apart.py` and by nobody else; it binds itself before it touches the file.
"""

import resource
import sys
from pathlib import Path

from charset_normalizer import from_bytes

from clientdesk.files.reading import limits
from clientdesk.files.reading.found import Found
from clientdesk.files.reading.office import PARTS, read_office
from clientdesk.files.reading.pdf import read_pdf
from clientdesk.files.reading.picture import read_picture


def main(folder: Path, media_type: str, ending: str) -> None:
    _bind()
    original, found = folder / "original", Found(folder)
    if media_type == "application/pdf":
        read_pdf(original, found)
    elif media_type.startswith("image/") and media_type != "image/svg+xml":
        read_picture(original, found)
    elif ending in PARTS:
        read_office(original, ending, found)
    elif media_type.startswith("text/"):
        found.read(_plain(original))
    found.hand_in()


def _bind() -> None:
    """What cannot be undone in this process: so much memory, time and disk, and no more."""
    for what, most in (
        (resource.RLIMIT_CPU, limits.CPU_SECONDS),
        (resource.RLIMIT_AS, limits.MEMORY),
        (resource.RLIMIT_FSIZE, limits.MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _plain(original: Path) -> str:
    with original.open("rb") as file:
        content = file.read(limits.MOST_CHARACTERS * 4)
    best = from_bytes(content).best()
    return str(best) if best else content.decode("utf-8", "replace")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
