"""What an upload really is: by its bytes, not by its name."""

import re
import unicodedata
import warnings
import zipfile
from typing import BinaryIO

import puremagic
from PIL import Image

MAX_PIXELS = 60_000_000
MAX_UNPACKED = 500 * 1024 * 1024
REFUSED = {
    "text/html": "a web page",
    "application/xhtml+xml": "a web page",
    "application/x-msdownload": "a program",
    "application/x-dosexec": "a program",
    "application/x-executable": "a program",
    "application/x-sharedlib": "a program",
    "application/x-sh": "a program",
}
# Names whose claim can be held against the bytes.
_CLAIMS = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".zip": "application/zip",
}
# Office documents are ZIPs too, and by their bytes alone the two look alike.
_ZIP = b"PK\x03\x04"
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|script|head|body|iframe)[\s>]", re.IGNORECASE)


class UploadRefused(Exception):
    """Why this file is not taken, in words for the person who sent it."""


def safe_name(name: str) -> str:
    """The file's name without folders, control and direction characters, at most 120 characters."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(c for c in base if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    kept = kept.strip(" .") or "file"
    stem, dot, ending = kept.rpartition(".")
    return kept if len(kept) <= 120 else f"{stem[: 119 - len(ending)]}{dot}{ending}"[:120]


def sniff(name: str, content: BinaryIO) -> str:
    """The media type by the bytes. Raises UploadRefused for what is dangerous or disguised."""
    head = content.read(4096)
    content.seek(0)
    kind = _kind(head, name)
    if kind in REFUSED or (_MARKUP.search(head) and not name.lower().endswith((".svg", ".txt"))):
        raise UploadRefused(
            f"“{safe_name(name)}” is {REFUSED.get(kind, 'a web page')}, which we do not take. "
            "Send it as a PDF or inside a ZIP."
        )
    claim = next((v for k, v in _CLAIMS.items() if name.lower().endswith(k)), None)
    if claim and claim != kind:
        raise UploadRefused(
            f"“{safe_name(name)}” is not what its name says. Save it again and retry."
        )
    if kind.startswith("image/") and kind != "image/svg+xml":
        _check_picture(name, content)
    if head.startswith(_ZIP) or name.lower().endswith(".zip"):
        _check_archive(name, content)
    content.seek(0)
    return kind


def _kind(head: bytes, name: str) -> str:
    if b"<svg" in head[:1024]:
        return "image/svg+xml"
    if head.startswith(_ZIP) and name.lower().endswith(".zip"):
        return "application/zip"
    claims_another = name.lower().endswith(tuple(_CLAIMS))  # refused for that
    if head.startswith(b"MZ") and b"\x00" in head and not claims_another:
        return "application/x-msdownload"  # a program for Windows; no text holds a null byte
    try:
        found = puremagic.from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        found = ""
    if found:
        return found
    try:
        head.decode("utf-8", errors="strict")
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "text/plain"


def _check_picture(name: str, content: BinaryIO) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(content) as picture:
                width, height = picture.size
    except Image.DecompressionBombError:
        width = height = MAX_PIXELS
    except (OSError, SyntaxError, ValueError):
        # A picture of a kind Pillow does not read is kept as a file; it is never shown inline.
        return
    if width * height > MAX_PIXELS:
        raise UploadRefused(
            f"“{safe_name(name)}” has more pixels than we can take (60 million). Save it smaller."
        )


def _check_archive(name: str, content: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(content) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UploadRefused(f"“{safe_name(name)}” is a broken ZIP. Pack it again.") from None
    if unpacked > MAX_UNPACKED:
        raise UploadRefused(f"“{safe_name(name)}” unpacks to more than 500 MB. Send it in parts.")
