"""What the pages of clients take from a workspace's brand: a tiny stylesheet and the logo."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from django.urls import reverse

from clientdesk.lib.contrast import Palette, Shades, palette_of, read_colour, write_colour
from clientdesk.workspaces.models import Brand, Workspace

_TOKENS = {"accent": "accent", "accent-deep": "deep", "on-accent": "on", "accent-soft": "soft"}


@dataclass(frozen=True)
class PublicBrand:
    """Addresses for a page's head and mark; an empty one: as usual. `integrity` is of the sheet."""

    sheet_url: str = ""
    integrity: str = ""
    logo_url: str = ""
    logo_width: int = 0
    logo_height: int = 0


def brand_of(workspace: Workspace) -> Brand:
    """Without the bytes of its logo; an unsaved one where none was chosen. One query."""
    found = Brand.objects.filter(workspace=workspace).defer("logo").first()
    return found or Brand(workspace=workspace)


def public_brand(workspace: Workspace) -> PublicBrand:
    brand = brand_of(workspace)
    sheet = stylesheet(brand.accent)
    return PublicBrand(
        sheet_url=_address(brand, digest(sheet), "css") if sheet else "",
        integrity=f"sha256-{b64encode(sha256(sheet).digest()).decode()}" if sheet else "",
        logo_url=_address(brand, brand.logo_hash[:16], "png") if brand.has_logo else "",
        logo_width=brand.logo_width,
        logo_height=brand.logo_height,
    )


@cache
def stylesheet(accent: str) -> bytes:
    """Overrides the accent of static/css/tokens.css; nothing for the usual one."""
    if not accent:
        return b""
    palette = palette_of(read_colour(accent))
    rules = "".join(f"--{name}:{_pair(palette, part)};" for name, part in _TOKENS.items())
    return f":root{{{rules}}}\n".encode()


def digest(content: bytes) -> str:
    """What changes in the address when the content does."""
    return sha256(content).hexdigest()[:16]


def _pair(palette: Palette, part: str) -> str:
    def said(shades: Shades) -> str:
        return write_colour(getattr(shades, part))

    return f"light-dark({said(palette.light)},{said(palette.dark)})"


def _address(brand: Brand, version: str, ending: str) -> str:
    return reverse(f"workspaces_public:brand-{ending}", args=[brand.pk, version])
