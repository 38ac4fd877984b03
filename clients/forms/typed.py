"""Fields that read amounts, numbers and dates as people write them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from clientdesk.lib.as_written import DateRefused, read_day, read_price
from clientdesk.lib.clean_text import TextRefused, clean_block, clean_line
from clientdesk.lib.money import AmountRefused, parse_number
from clients.tax_choices import read_tax_code

MAX_COPIES = 5


class LineField(forms.CharField):
    """One line of text, cleaned."""

    def to_python(self, value: Any) -> str:
        try:
            return clean_line(str(value or ""))
        except TextRefused as reason:
            raise ValidationError(str(reason)) from reason


class BlockField(forms.CharField):
    """Text of several lines, cleaned."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        try:
            return clean_block(str(value or "")).strip()
        except TextRefused as reason:
            raise ValidationError(str(reason)) from reason


class ReadField(forms.CharField):
    """A field whose text is read by `read`; what it refuses is said beside it. Empty is `empty`."""

    def __init__(self, empty: Any, **options: Any) -> None:
        options.setdefault("max_length", 60)
        super().__init__(required=False, **options)
        self.empty = empty
        self.read: Callable[[str], Any] = str

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return self.empty
        try:
            return self.read(text)
        except (AmountRefused, DateRefused) as reason:
            raise ValidationError(str(reason)) from reason


class NumberField(ReadField):
    def __init__(self, empty: Any, decimals: int, **options: Any) -> None:
        super().__init__(empty, **options)
        self.decimals = decimals

    def learn(self, locale: str) -> None:
        self.read = lambda text: parse_number(text.removesuffix("%"), locale, self.decimals)


class PriceField(ReadField):
    def learn(self, locale: str, currency: str) -> None:
        self.read = lambda text: read_price(text, locale, currency)


class DayField(ReadField):
    """`looks_back` for what has happened: "Friday" is the last one."""

    def __init__(self, empty: Any, looks_back: bool = False, **options: Any) -> None:
        super().__init__(empty, **options)
        self.looks_back = looks_back

    def learn(self, locale: str, today: date) -> None:
        self.read = lambda text: read_day(text, locale, today, self.looks_back)


class TaxField(forms.ChoiceField):
    """A category and a rate in one choice; a rate that stands on the draft stays allowed."""

    def clean(self, value: Any) -> tuple[str, Decimal]:
        found = read_tax_code(str(value or ""))
        if found is None:
            raise ValidationError("Choose a tax.")
        return found


class AddressesField(forms.CharField):
    """Mail addresses with commas between them."""

    def clean(self, value: Any) -> str:
        text = super().clean(value) or ""
        addresses = [one.strip() for one in text.replace(";", ",").split(",") if one.strip()]
        if len(addresses) > MAX_COPIES:
            raise ValidationError(f"At most {MAX_COPIES} addresses.")
        for address in addresses:
            try:
                validate_email(address)
            except ValidationError as error:
                raise ValidationError(f"“{address[:60]}” is not a mail address.") from error
        return ", ".join(addresses)
