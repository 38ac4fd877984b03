"""A colour of somebody's own is read, and made readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientdesk.lib.contrast import (
    ENOUGH,
    Shades,
    contrast,
    palette_of,
    read_colour,
    write_colour,
)

GROUNDS = {"light": [(255, 255, 255), (241, 240, 236)], "dark": [(27, 30, 36), (17, 20, 24)]}
colours = st.tuples(*[st.integers(0, 255)] * 3)


@given(colours)
def test_whatever_was_chosen_every_pair_of_text_has_enough_contrast(
    colour: tuple[int, int, int],
) -> None:
    palette = palette_of(colour)
    for name, grounds in GROUNDS.items():
        shades: Shades = getattr(palette, name)
        pairs = [(shades.accent, ground) for ground in (*grounds, shades.soft)]
        pairs += [(shades.on, shades.accent), (shades.on, shades.deep), (shades.deep, grounds[0])]
        assert min(contrast(one, other) for one, other in pairs) >= ENOUGH


def test_a_colour_that_is_dark_enough_stays_as_it_was_chosen() -> None:
    assert palette_of((0x12, 0x34, 0x76)).light.accent == (0x12, 0x34, 0x76)
    assert palette_of((0xFF, 0xE0, 0x40)).light.accent != (0xFF, 0xE0, 0x40)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("text", ["#1A6b5C", "1a6b5c", " #1a6b5c "])
def test_a_colour_is_read_as_people_write_it(text: str) -> None:
    assert write_colour(read_colour(text)) == "#1a6b5c"
    assert read_colour("#abc") == (0xAA, 0xBB, 0xCC)


@pytest.mark.parametrize("text", ["teal", "#12345", "#1a6b5c;}", "url(x)", ""])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Write a colour"):
        read_colour(text)
