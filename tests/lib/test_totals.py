"""Totals: worked sums, and what holds for every document."""

from decimal import Decimal as D
from itertools import starmap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientdesk.lib.totals import (
    Deduction,
    DocumentCharge,
    DocumentDiscount,
    LineInput,
    TaxRow,
    Totals,
    TotalsRefused,
    check_line,
    totals,
)


def line(quantity, price, rate="19", off="0", category="S"):
    return LineInput(D(quantity), D(price), D(off), category, D(rate))


def columns(result: Totals) -> tuple[int, ...]:
    return (
        result.lines_net_minor,
        result.discount_net_minor,
        result.charges_net_minor,
        result.net_minor,
        result.tax_minor,
        result.gross_minor,
        result.due_minor,
        *(amount for row in result.taxes for amount in (row.taxable_minor, row.tax_minor)),
    )


class TestWorkedSums:
    def test_tax_is_rounded_on_the_sum_not_by_line(self):
        # 3 x 33.33 = 99.99; 99.99 x 0.19 = 18.9981 -> 19.00; by line 3 x 6.33 = 18.99
        result = totals("EUR", [line(1, "33.33")] * 3)
        assert (result.net_minor, result.tax_minor, result.gross_minor) == (9999, 1900, 11899)

    def test_the_deposit_of_harbor_bakery(self):
        # 1,200.00 + 23 % = 276.00; 1,476.00
        result = totals("EUR", [line(1, 1200, 23)])
        assert (result.tax_minor, result.gross_minor) == (27600, 147600)

    def test_words_at_a_fraction_of_a_cent(self):
        # 2,340 x 0.0925 = 216.45
        assert totals("EUR", [line(2340, "0.0925", 0, category="AE")]).gross_minor == 21645

    def test_a_line_discount_prints_and_sums(self):
        # 3 x 9.99 = 29.97; less 15 % = 25.4745 -> 25.47; so the discount is 4.50
        (only,) = totals("EUR", [line(3, "9.99", off=15)]).lines
        assert (only.base_minor, only.discount_minor, only.net_minor) == (2997, 450, 2547)

    def test_two_rates_and_a_document_discount(self):
        # lines 100.00 at 19 % and 50.00 at 7 %; 10.00 off: 6.666 and 3.333 -> 6.67 and 3.33
        # 93.33 x 0.19 = 17.7327 -> 17.73; 46.67 x 0.07 = 3.2669 -> 3.27; net 140, tax 21.00
        result = totals(
            "EUR", [line(1, 100), line(1, 50, 7)], discount=DocumentDiscount(amount=D(10))
        )
        assert result.taxes == (TaxRow("S", D(7), 4667, 327), TaxRow("S", D(19), 9333, 1773))
        assert (result.net_minor, result.gross_minor) == (14000, 16100)

    def test_a_percentage_off_the_document(self):
        # 5 % of 99.99 = 4.9995 -> 5.00; 94.99 x 0.19 = 18.0481 -> 18.05
        result = totals("EUR", [line(3, "33.33")], discount=DocumentDiscount(percent=D(5)))
        assert (result.discount_net_minor, result.net_minor, result.tax_minor) == (500, 9499, 1805)

    def test_a_charge_is_taxed_at_its_own_rate(self):
        # 100.00 at 19 % = 19.00; charge 10.00 at 7 % = 0.70
        result = totals("EUR", [line(1, 100)], charges=[DocumentCharge(D(10), "S", D(7))])
        assert (result.charges_net_minor, result.net_minor, result.tax_minor) == (1000, 11000, 1970)

    def test_prices_with_tax_keep_the_price(self):
        # 119.99 / 1.19 = 100.831... -> 100.83; tax is the rest, 19.16
        result = totals("EUR", [line(1, "119.99")], prices_include_tax=True)
        assert (result.net_minor, result.tax_minor, result.gross_minor) == (10083, 1916, 11999)
        assert result.lines[0].amount_minor == 11999

    def test_prices_with_tax_and_a_discount(self):
        # 3 x 10.00 less 10 % = 27.00 gross; / 1.21 = 22.314 -> 22.31; tax 4.69
        result = totals(
            "EUR",
            [line(1, 10, 21)] * 3,
            discount=DocumentDiscount(percent=D(10)),
            prices_include_tax=True,
        )
        assert (result.net_minor, result.tax_minor, result.gross_minor) == (2231, 469, 2700)
        assert sum(each.net_minor for each in result.lines) == result.lines_net_minor
        assert result.lines_net_minor - result.discount_net_minor == 2231

    def test_yen_has_no_decimals(self):
        # 3 x 333.5 = 1,000.5 -> 1,001; 10 % = 100.1 -> 100
        result = totals("JPY", [line(3, "333.5", 10)])
        assert (result.net_minor, result.tax_minor, result.gross_minor) == (1001, 100, 1101)

    def test_dinars_have_three_decimals(self):
        # 1.234 x 5 % = 0.0617 -> 0.062
        result = totals("KWD", [line(1, "1.234", 5)])
        assert (result.net_minor, result.tax_minor) == (1234, 62)

    def test_the_final_invoice_takes_the_deposit_off_with_its_tax(self):
        # 4,000.00 + 920.00 = 4,920.00; deposit 1,200.00 + 276.00; left 2,800.00 + 644.00
        result = totals(
            "EUR", [line(1, 4000, 23)], deductions=[Deduction("S", D("23.00"), 120000, 27600)]
        )
        assert result.taxes == (TaxRow("S", D(23), 400000, 92000),)
        assert result.taxes_left == (TaxRow("S", D(23), 280000, 64400),)
        assert (result.gross_minor, result.due_minor) == (492000, 344400)

    def test_reverse_charge_has_a_row_without_tax(self):
        # 40 x 95.00 = 3,800.00; VAT 0.00
        result = totals("EUR", [line(40, 95, 0, category="AE")])
        assert result.taxes == (TaxRow("AE", D(0), 380000, 0),)

    def test_an_empty_document_is_zero(self):
        assert columns(totals("EUR", [])) == (0,) * 7


class TestRefused:
    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            (line(-1, 10), "quantity"),
            (line("NaN", 10), "quantity"),
            (line("1000001", 10), "quantity"),
            (line(1, -10), "unit_price"),
            (line(1, "0.00001"), "unit_price"),
            (line(1, "1e10"), "unit_price"),
            (line(1, 10, off=101), "discount_percent"),
            (line(1, 10, rate=-1), "tax_rate"),
            (line(1, 10, rate=0), "tax_rate"),
            (line(1, 10, rate=19, category="AE"), "tax_rate"),
            (line(1, 10, category="X"), "tax_category"),
        ],
    )
    def test_a_wrong_field_is_named_with_its_reason(self, wrong, field):
        reasons = check_line(wrong)
        assert list(reasons) == [field]
        assert reasons[field].endswith(".")

    def test_a_good_line_has_nothing_wrong(self):
        assert check_line(line("1.5", "0.0925", "8.875", "12.5")) == {}

    def test_a_discount_above_the_lines(self):
        with pytest.raises(TotalsRefused):
            totals("EUR", [line(1, 10)], discount=DocumentDiscount(amount=D(11)))

    def test_a_discount_is_one_thing(self):
        with pytest.raises(ValueError, match="either"):
            DocumentDiscount(percent=D(1), amount=D(1))

    def test_beyond_the_limits(self):
        largest = line(10**6, 10**9)
        for lines in ([line("1e7", 1)], [line(1, "Infinity")], [largest] * 2):
            with pytest.raises(TotalsRefused):
                totals("EUR", lines)

    def test_a_float(self):
        with pytest.raises(TypeError):
            totals("EUR", [LineInput(1.5, D(1))])  # type: ignore[arg-type]


def decimals(most, places):
    return st.decimals(0, most, places=places, allow_nan=False)


RATED = st.one_of(
    st.tuples(st.just("S"), st.sampled_from([D("4.4"), D("8.875"), D(7), D(19), D("19.0"), D(23)])),
    st.tuples(st.sampled_from(["Z", "E", "AE", "K", "G", "O"]), st.just(D(0))),
)
LINES = st.lists(
    st.builds(
        lambda q, p, off, rated: LineInput(q, p, off, *rated),
        decimals(1000, 3),
        decimals(10000, 4),
        st.one_of(st.just(D(0)), decimals(100, 2)),
        RATED,
    ),
    max_size=8,
)
DISCOUNT = st.one_of(st.none(), st.builds(lambda p: DocumentDiscount(percent=p), decimals(100, 2)))
CHARGES = st.lists(
    st.builds(lambda a, rated: DocumentCharge(a, *rated), decimals(1000, 2), RATED), max_size=2
)
CURRENCY = st.sampled_from(["EUR", "JPY", "KWD"])


@st.composite
def documents(draw):
    return {
        "currency": draw(CURRENCY),
        "lines": draw(LINES),
        "discount": draw(DISCOUNT),
        "charges": draw(CHARGES),
        "prices_include_tax": draw(st.booleans()),
    }


@given(documents())
def test_the_parts_sum_to_the_whole(document):
    result = totals(**document)
    assert sum(row.taxable_minor for row in result.taxes) == result.net_minor
    assert sum(row.tax_minor for row in result.taxes) == result.tax_minor
    assert result.net_minor + result.tax_minor == result.gross_minor == result.due_minor
    assert sum(each.net_minor for each in result.lines) == result.lines_net_minor
    assert all(each.base_minor - each.discount_minor == each.amount_minor for each in result.lines)
    assert (
        result.lines_net_minor - result.discount_net_minor + result.charges_net_minor
        == result.net_minor
    )
    if not document["prices_include_tax"]:
        assert all(each.net_minor == each.amount_minor for each in result.lines)


@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_no_sum(document, random):
    before = columns(totals(**document))
    random.shuffle(document["lines"])
    after = columns(totals(**document))
    assert after[3:] == before[3:]


@given(documents())
def test_credit_of_the_whole_leaves_zero_in_each_column(document):
    mirrored = [
        LineInput(
            -each.quantity, each.unit_price, each.discount_percent, each.tax_category, each.tax_rate
        )
        for each in document["lines"]
    ]
    charges = [DocumentCharge(-c.amount, c.tax_category, c.tax_rate) for c in document["charges"]]
    invoice = totals(**document)
    credit = totals(**{**document, "lines": mirrored, "charges": charges})
    both = zip(columns(invoice)[3:], columns(credit)[3:], strict=True)
    assert all(a + b == 0 for a, b in both)


@given(documents(), st.integers(0, 100))
@settings(max_examples=50)
def test_deposit_and_final_sum_to_the_whole(document, percent):
    whole = totals(**document)
    deposit = [
        Deduction(
            row.category,
            row.rate,
            row.taxable_minor * percent // 100,
            row.tax_minor * percent // 100,
        )
        for row in whole.taxes
    ]
    final = totals(**document, deductions=deposit)
    invoiced = starmap(
        lambda part, left: (part.net_minor + left.taxable_minor, part.tax_minor + left.tax_minor),
        zip(deposit, final.taxes_left, strict=True),
    )
    assert list(invoiced) == [(row.taxable_minor, row.tax_minor) for row in whole.taxes]
    assert (
        final.due_minor + final.deducted_net_minor + final.deducted_tax_minor == whole.gross_minor
    )
