"""A VAT number beside its country."""

from django.core.exceptions import ValidationError

from clientdesk.lib.countries import country_codes
from clientdesk.lib.tax_ids import TaxIdError, check_tax_id


def tax_id_of(typed: str, country: str) -> str:
    """The number as it stands on documents. Without a country its first two letters say it.

    Raises ValidationError with the rule that was broken.
    """
    if not typed:
        return ""
    place = country or typed[:2].upper()
    if place not in country_codes() | {"EL", "XI"}:
        raise ValidationError("Choose the country too, so that we can check this number.")
    try:
        return check_tax_id(place, typed).formatted[:24]
    except TaxIdError as reason:
        raise ValidationError(str(reason)) from None
