"""IBAN, creditor reference, EPC QR code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649

from clientdesk.lib.iban import IbanError, NoEpcQr, check_iban, creditor_reference, epc_qr_svg
from clientdesk.lib.money import Money

DUBLIN = "IE29 AIBK 9311 5212 3456 78"


@pytest.mark.parametrize(
    "text", [DUBLIN, "ie29aibk93115212345678", " IE29-AIBK-9311-5212-3456-78 "]
)
def test_an_iban_is_read_as_people_write_it(text):
    iban = check_iban(text)
    assert iban.compact == "IE29AIBK93115212345678"
    assert iban.formatted == DUBLIN


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("IE29 AIBK 9311 5212 3456 79", "mistyped"),
        ("IE29 AIBK 9311 5212 3456 7", "IBAN|mistyped"),
        ("12345678", "two letters"),
        ("XX29 AIBK 9311 5212 3456 78", "mistyped|begins"),
        ("", "two letters"),
        ("A" * 10_000, "at most 34"),
        ("IE29\x00AIBK", "IBAN|mistyped"),
    ],
)
def test_a_wrong_iban_is_refused_in_words(text, word):
    with pytest.raises(IbanError, match=word):
        check_iban(text)


def test_a_document_number_becomes_a_reference():
    # ISO 7064 mod 97-10: 20260033 RF00 -> 20260033271500; 98 - 58 = 40
    assert 98 - 20260033271500 % 97 == 40
    assert creditor_reference("2026-0033") == "RF40 2026 0033"


@pytest.mark.parametrize("number", ["", "---", "X" * 22])
def test_a_number_that_makes_no_reference(number):
    with pytest.raises(ValueError, match="1 to 21"):
        creditor_reference(number)


@given(st.text("ABCXYZ0123456789-/ ", min_size=1, max_size=21).filter(lambda n: n.strip("-/ ")))
def test_every_reference_verifies(number):
    assert iso11649.is_valid(creditor_reference(number))


def test_the_qr_code_is_one_svg_without_style_or_script():
    svg = epc_qr_svg("Maya Lind Studio", DUBLIN, Money(147600, "EUR"), "RF40 2026 0033")
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" ')
    assert "style" not in svg
    assert "<?xml" not in svg


def test_a_line_break_in_a_name_begins_no_other_field():
    svg = epc_qr_svg("Maya\nDE00", DUBLIN, Money(1, "EUR"), "2026\n0033")
    assert svg == epc_qr_svg("Maya DE00", DUBLIN, Money(1, "EUR"), "2026 0033")


@pytest.mark.parametrize(
    ("name", "amount", "reference"),
    [
        ("Maya", Money(100, "USD"), "1"),
        ("Maya", Money(0, "EUR"), "1"),
        ("Maya", Money(-1, "EUR"), "1"),
        ("Maya", Money(10**11, "EUR"), "1"),
        (" ", Money(1, "EUR"), "1"),
        ("株" * 70, Money(1, "EUR"), "式" * 140),
    ],
)
def test_what_the_code_cannot_say_is_refused(name, amount, reference):
    with pytest.raises(NoEpcQr):
        epc_qr_svg(name, DUBLIN, amount, reference)
