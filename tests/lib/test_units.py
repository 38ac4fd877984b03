"""Units: a code that e-invoices know, a word that people know."""

from decimal import Decimal

import pytest

from clientdesk.lib.units import UNITS, unit_for


@pytest.mark.parametrize(
    ("code", "quantity", "label"),
    [
        ("HUR", "1", "hour"),
        ("HUR", "1.00", "hour"),
        ("DAY", "0.5", "days"),
        ("D68", "2340", "words"),
    ],
)
def test_a_unit_is_named_for_its_quantity(code, quantity, label):
    assert unit_for(code).label(Decimal(quantity)) == label


def test_codes_are_at_most_three_letters_and_digits():
    assert all(code.isalnum() and len(code) <= 3 for code in UNITS)
