"""Form fields for what people type: cleaned or refused with a reason, never a 500."""

from collections.abc import Callable
from functools import cache
from typing import Any
from zoneinfo import available_timezones

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from clientdesk.lib.clean_text import TextRefused, clean_block, clean_line
from clientdesk.lib.countries import country_choices, country_codes
from clientdesk.lib.money import known_currencies
from clientdesk.lib.money.writing import locale_of
from clientdesk.lib.public_holidays import region_named
from clients.models import Client

_LANGUAGES = (
    "cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "en_GB", "en_IE", "en_US", "es_ES", "fi_FI",
    "fr_BE", "fr_CH", "fr_FR", "it_IT", "ja_JP", "nb_NO", "nl_BE", "nl_NL", "pl_PL", "pt_BR",
    "pt_PT", "sv_SE",
)  # fmt: skip


class LineField(forms.CharField):
    """One line of text."""

    clean_text: Callable[..., str] = staticmethod(clean_line)

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        try:
            return self.clean_text("" if value is None else str(value), self.max_length)
        except TextRefused as reason:
            raise ValidationError(str(reason)) from None


class BlockField(LineField):
    """Text of several lines."""

    widget = forms.Textarea
    clean_text = staticmethod(clean_block)

    def __init__(self, *, max_length: int, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **kwargs)


class MailField(forms.EmailField):
    """An e-mail address: one line, at most 254 characters (RFC 5321)."""

    default_error_messages = {"invalid": "This does not look like an e-mail address."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, **kwargs)

    def to_python(self, value: Any) -> str:
        try:
            return clean_line("" if value is None else str(value), self.max_length)
        except TextRefused as reason:
            raise ValidationError(str(reason)) from None


class CountryField(forms.ChoiceField):
    """ISO 3166-1 alpha-2."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_countries, **kwargs)


class CurrencyField(forms.ChoiceField):
    """ISO 4217."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_currencies, **kwargs)


class ZoneField(forms.ChoiceField):
    """An IANA time zone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_zones, **kwargs)


class LanguageField(forms.ChoiceField):
    """How dates and sums are written for them, and which variant of a text they get."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_languages, **kwargs)


class ClientNameField(LineField):
    """Another client, by name; `among` are those the member sees."""

    among: QuerySet[Client]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, **kwargs)
        self.among = Client.objects.none()

    def clean(self, value: Any) -> Client | None:
        name = super().clean(value)
        if not name:
            return None
        found = list(self.among.filter(name__iexact=name).order_by("created_at")[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError("Two clients have this name. Rename one of them first.")
        near = self.among.filter(name__icontains=name).order_by("name").first()
        hint = f" Did you mean “{near.name}”?" if near else ""
        raise ValidationError(f"No client has this name.{hint}")


def region_code(typed: str, country: str) -> str:
    """The region that has public holidays of its own: "Scotland" is SCT. Raises ValidationError."""
    if not typed:
        return ""
    try:
        return region_named(country, typed)
    except ValueError as reason:
        raise ValidationError(str(reason)) from None


def phone_number(typed: str, country: str) -> str:
    """The number as it is dialled from abroad: "+351 912 345 678". Raises ValidationError."""
    if not typed:
        return ""
    try:
        number = phonenumbers.parse(typed, country if country in country_codes() else None)
    except phonenumbers.NumberParseException:
        raise ValidationError(
            "Write the number with its country, such as +351 912 345 678."
        ) from None
    if not phonenumbers.is_possible_number(number):
        raise ValidationError("This number has too few or too many digits.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)[:32]


def _countries() -> list[tuple[str, str]]:
    return [("", "Choose a country"), *country_choices("en")]


def _currencies() -> list[tuple[str, str]]:
    return [("", "As usual")] + [(code, code) for code in sorted(known_currencies())]


@cache
def _languages() -> list[tuple[str, str]]:
    named = [(tag, locale_of(tag).get_display_name("en") or tag) for tag in _LANGUAGES]
    return [("", "As usual"), *sorted(named, key=lambda pair: pair[1])]


def _zones() -> list[tuple[str, str]]:
    names = sorted(name for name in available_timezones() if "/" in name and name[:4] != "Etc/")
    return [("", "As usual")] + [(name, name.replace("_", " ")) for name in names]
