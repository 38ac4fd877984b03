"""A colour of somebody's own, made readable: contrast by WCAG 2.2, 1.4.3.

A colour is three numbers from 0 to 255. What is too light or too dark for text is mixed with black
or white, as little as it takes.
"""

import re
from dataclasses import dataclass

Colour = tuple[int, int, int]
ENOUGH = 4.5  # WCAG 2.2, 1.4.3: text of usual size
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
# What text stands on: the lightest and darkest grounds of static/css/tokens.css.
_LIGHT_GROUNDS: tuple[Colour, ...] = (WHITE, (241, 240, 236))
_DARK_GROUNDS: tuple[Colour, ...] = ((27, 30, 36), (17, 20, 24))
_NIGHT: Colour = (20, 23, 27)
_INK: Colour = (12, 15, 18)


@dataclass(frozen=True, slots=True)
class Shades:
    """The accent of text, buttons and rules; a deeper one; what is written on it; a soft ground."""

    accent: Colour
    deep: Colour
    on: Colour
    soft: Colour


@dataclass(frozen=True, slots=True)
class Palette:
    light: Shades
    dark: Shades


def read_colour(text: str) -> Colour:
    """Read "#1A2B3C", "1a2b3c" or "#abc". Raises ValueError."""
    found = re.fullmatch(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", text.strip())
    if found is None:
        raise ValueError("Write a colour as #1a6b5c: six digits or letters from a to f.")
    digits = found[1] if len(found[1]) == 6 else "".join(one * 2 for one in found[1])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def write_colour(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21, whichever comes first."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palette_of(colour: Colour) -> Palette:
    """Each pair of it that is used for text has a contrast of at least 4.5."""
    return Palette(_light(colour), _dark(colour))


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other one, from 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _light(colour: Colour) -> Shades:
    for step in range(101):
        accent = mix(colour, BLACK, step / 100)
        soft = mix(accent, WHITE, 0.92)
        if _is_readable(accent, (*_LIGHT_GROUNDS, soft)):
            break
    return Shades(accent, mix(accent, BLACK, 0.2), WHITE, soft)


def _dark(colour: Colour) -> Shades:
    for step in range(101):
        accent = mix(colour, WHITE, step / 100)
        soft = mix(accent, _NIGHT, 0.82)
        if _is_readable(accent, (*_DARK_GROUNDS, soft, _INK)):
            break
    return Shades(accent, mix(accent, WHITE, 0.25), _INK, soft)


def _is_readable(colour: Colour, grounds: tuple[Colour, ...]) -> bool:
    return all(contrast(colour, ground) >= ENOUGH for ground in grounds)


def _luminance(colour: Colour) -> float:
    """Relative luminance, as WCAG defines it."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
