"""Merge fields: names between braces, and nothing else (A38, A47)."""

import time

import pytest

from clientdesk.lib.merging import fields_in, fill, unknown_fields

VALUES = {"client_name": "Harbor Bakery", "empty": "", "sly": "{{ my_name }} & <b>"}


def test_a_field_takes_its_value() -> None:
    assert fill("Dear {{ client_name }},", VALUES).text == "Dear Harbor Bakery,"
    assert fill("{{client_name}}", VALUES).text == "Harbor Bakery"


def test_what_is_missing_is_named_and_still_stands_there() -> None:
    filled = fill("{{ client_name }} {{ empty }} {{ nobody }}", VALUES)
    assert filled.missing == ("empty", "nobody")
    assert filled.text == "Harbor Bakery {{ empty }} {{ nobody }}"


def test_a_value_with_braces_is_text() -> None:
    assert fill("{{ sly }}", {**VALUES, "my_name": "Maya"}).text == "{{ my_name }} & <b>"


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ request }}x".replace("x", ".user"),
        "{client.__class__}",
        "{{ client_name.__class__ }}",
        "{{ settings.SECRET_KEY }}",
        "{{ client_name|safe }}",
        "{% include 'mail/base.html' %}",
        "{% for x in client_name %}x{% endfor %}",
        "%(client_name)s ${client_name} $client_name",
        "{{ client_name() }}",
        "{{\nclient_name\n}}",
        "{{ 7*7 }}",
    ],
)
def test_code_is_text(hostile: str) -> None:
    filled = fill(hostile, VALUES)
    assert "Harbor" not in filled.text
    assert fields_in(hostile) in ([], ["request"])


def test_an_unknown_name_is_found_before_it_is_saved() -> None:
    assert unknown_fields("{{ client_name }} {{ clint_name }}", VALUES) == ["clint_name"]


@pytest.mark.parametrize("worst", ["{{" * 60_000, "{{ " + "a" * 120_000, "{{ a }" * 30_000])
def test_the_worst_input_is_read_quickly(worst: str) -> None:
    begun = time.perf_counter()
    fill(worst, VALUES)
    assert time.perf_counter() - begun < 0.1
