"""What pages, papers and mails of clients take from a workspace's brand: its colour and logo."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from django.urls import reverse

from clientdesk.lib.contrast import Palette, Shades, palette_of, read_colour, write_colour
from clientdesk.workspaces.models import Brand, Workspace

_IN_A_MAIL = (200, 40)
_TOKENS = {"accent": "accent", "accent-deep": "deep", "on-accent": "on", "accent-soft": "soft"}


@dataclass(frozen=True)
class PublicBrand:
    """Addresses for a page's head and mark; an empty one: as usual. `integrity` is of the sheet."""

    sheet_url: str = ""
    integrity: str = ""
    logo_url: str = ""
    logo_width: int = 0
    logo_height: int = 0


@dataclass(frozen=True)
class PrintedBrand:
    """For paper, which is white: a colour that can be read on it, and the logo as a data address.

    Both are "" where none was chosen.
    """

    accent: str = ""
    logo: str = ""


@dataclass(frozen=True)
class MailBrand:
    """Colours of a button by day and by night, each with what is written on it; the size in which
    the logo is shown, 0 without one. The usual ones are those of templates/mail/base.html.
    """

    accent: str = ""
    on: str = ""
    night: str = ""
    on_night: str = ""
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


def printed_brand(workspace: Workspace) -> PrintedBrand:
    """One query, with the bytes of the logo."""
    brand = Brand.objects.filter(workspace=workspace).first()
    if brand is None:
        return PrintedBrand()
    accent = (
        write_colour(palette_of(read_colour(brand.accent)).light.accent) if brand.accent else ""
    )
    logo = f"data:image/png;base64,{b64encode(brand.logo).decode()}" if brand.logo else ""
    return PrintedBrand(accent, logo)


def mail_brand(workspace: Workspace) -> MailBrand:
    """One query."""
    brand = brand_of(workspace)
    width, height = _within(brand.logo_width, brand.logo_height) if brand.has_logo else (0, 0)
    if not brand.accent:
        return MailBrand(logo_width=width, logo_height=height)
    palette = palette_of(read_colour(brand.accent))
    return MailBrand(
        accent=write_colour(palette.light.accent),
        on=write_colour(palette.light.on),
        night=write_colour(palette.dark.accent),
        on_night=write_colour(palette.dark.on),
        logo_width=width,
        logo_height=height,
    )


def logo_bytes(workspace: Workspace) -> bytes:
    """PNG; nothing where there is none."""
    found = Brand.objects.filter(workspace=workspace).values_list("logo", flat=True).first()
    return bytes(found or b"")


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


def _within(width: int, height: int) -> tuple[int, int]:
    """As wide and high as a mail shows it; a smaller one as it is."""
    most_wide, most_high = _IN_A_MAIL
    share = min(1, most_wide / width, most_high / height)
    return max(1, round(width * share)), max(1, round(height * share))


def _address(brand: Brand, version: str, ending: str) -> str:
    return reverse(f"workspaces_public:brand-{ending}", args=[brand.pk, version])
