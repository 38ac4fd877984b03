"""Canonical JSON: one value, one byte form, one hash."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientdesk.lib.canonical import NotCanonical, canonical_json, fingerprint, sha256_hex
from clientdesk.lib.money import Money


def test_the_bytes_are_those_of_rfc_8785():
    value = {
        "when": datetime(2027, 3, 30, 10, 0, tzinfo=timezone(timedelta(hours=1))),
        "on": date(2027, 3, 30),
        "rate": Decimal("19.00"),
        "gross": Money(147600, "EUR"),
        "id": UUID(int=1),
        "é": ["ü", None, True],
    }
    assert canonical_json(value).decode() == (
        '{"gross":{"currency":"EUR","minor":147600},'
        '"id":"00000000-0000-0000-0000-000000000001",'
        '"on":"2027-03-30","rate":"19","when":"2027-03-30T09:00:00.000000Z","é":["ü",null,true]}'
    )


def test_equal_values_have_equal_hashes():
    assert sha256_hex({"a": Decimal("1.10"), "b": (1, 2)}) == sha256_hex(
        {"b": [1, 2], "a": Decimal("1.1")}
    )
    assert sha256_hex(Decimal("-0")) == sha256_hex(Decimal(0))
    assert sha256_hex({}) == sha256(b"{}").hexdigest()


def test_a_fingerprint_is_short():
    assert fingerprint("7f3a19c2" + "0" * 56) == "7f3a 19c2"


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        {"a": [float("nan")]},
        {1: "a"},
        2**53,
        "\ud800",
        datetime(2027, 1, 1),  # noqa: DTZ001
        Decimal("NaN"),
        {1, 2},
        b"bytes",
        object(),
    ],
)
def test_what_has_no_single_form_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical_json(value)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abé😀"), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_plain_json_reads_back_and_is_stable(value):
    once = canonical_json(value)
    assert json.loads(once) == value
    assert canonical_json(json.loads(once)) == once


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_keeps_its_microseconds(moment):
    text = json.loads(canonical_json(moment))
    assert text.endswith("Z")
    assert len(text) == len("2027-03-30T09:00:00.000000Z")
