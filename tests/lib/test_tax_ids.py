"""Tax ids: right ones with and without prefix, wrong ones with their rule."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientdesk.lib.tax_id_rules import RULES
from clientdesk.lib.tax_ids import TaxIdError, check_tax_id


# Numbers published by python-stdnum as examples of its checks, or by their owners' imprints.
@pytest.mark.parametrize(
    ("country", "text", "compact"),
    [
        ("PT", "PT 501 964 843", "PT501964843"),
        ("PT", "501964843", "PT501964843"),
        ("AT", "ATU13585627", "ATU13585627"),
        ("AT", "U13585627", "ATU13585627"),
        ("BE", "BE 697 449 992", "BE0697449992"),
        ("DE", "136 695 976", "DE136695976"),
        ("GR", "EL 094259216", "EL094259216"),
        ("GR", "GR094259216", "EL094259216"),
        ("EL", "094259216", "EL094259216"),
        ("ES", "54362315-K", "ES54362315K"),
        ("FR", "Fr 40 303 265 045", "FR40303265045"),
        ("IE", "IE 6433435F", "IE6433435F"),
        ("IE", "6433435OA", "IE6433435OA"),
        ("NL", "004495445B01", "NL004495445B01"),
        ("XI", "XI 980 7806 84", "XI980780684"),
        ("GB", "GB 980 7806 84", "GB980780684"),
        ("GB", "980780684", "GB980780684"),
        ("NO", "NO 995 525 828 MVA", "NO995525828MVA"),
        ("CH", "CHE-107.787.577 IVA", "CHE107787577IVA"),
        ("CH", "107.787.577 MWST", "CHE107787577MWST"),
        ("AU", "83 914 571 673", "83914571673"),
    ],
)
def test_a_right_number_is_kept_compact_with_its_prefix(country, text, compact):
    number = check_tax_id(country, text)
    assert number.compact == compact
    assert number.is_checked


@pytest.mark.parametrize(
    ("country", "text", "words"),
    [
        ("PT", "PT 501 964 84", "Portuguese numbers have nine digits; one is missing."),
        ("PT", "50196484300", "Portuguese numbers have nine digits; two are too many."),
        ("PT", "1", "Portuguese numbers have nine digits; 8 are missing."),
        ("PT", "50196484A", "Portuguese numbers have nine digits."),
        (
            "PT",
            "501964844",
            "The check digit does not match: part of this Portuguese number is mistyped.",
        ),
        ("PT", "DE136695976", "This is a German number. Portuguese numbers have nine digits."),
        (
            "IE",
            "IE123",
            "Irish numbers have seven digits and one or two letters, such as 6433435F.",
        ),
        ("NO", "995525828", "Norwegian numbers have nine digits and MVA."),
        ("DE", "", "A tax id has 1 to 40 letters and digits."),
        ("DE", "1" * 10_000, "A tax id has 1 to 40 letters and digits."),
        ("BR", "<script>", "A tax id has 3 to 30 letters and digits."),
    ],
)
def test_a_wrong_number_is_told_its_rule(country, text, words):
    with pytest.raises(TaxIdError) as refused:
        check_tax_id(country, text)
    assert str(refused.value) == words


def test_where_no_rule_is_known_the_number_stands_as_typed():
    number = check_tax_id("US", "12-3456789")
    assert (number.compact, number.formatted, number.is_checked) == (
        "123456789",
        "12-3456789",
        False,
    )


def test_a_formatted_number_is_easy_to_read_aloud():
    assert check_tax_id("PT", "501964843").formatted == "PT 501 964 843"


@given(st.sampled_from(sorted(RULES)), st.text(max_size=42))
def test_any_text_is_a_number_or_refused(country, text):
    with suppress(TaxIdError):
        assert check_tax_id(country, text).compact.isalnum()


@given(
    st.sampled_from(sorted(RULES)),
    st.from_regex(r"[A-Z]{0,3}[0-9]{7,12}[A-Z]{0,4}", fullmatch=True),
)
def test_a_number_that_passes_passes_again_as_kept(country, text):
    with suppress(TaxIdError):
        number = check_tax_id(country, text)
        assert check_tax_id(country, number.compact) == number
        assert check_tax_id(country, number.formatted) == number
