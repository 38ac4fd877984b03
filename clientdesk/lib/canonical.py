"""One byte form for one value, so that a hash binds to what was said (RFC 8785)."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

import rfc8785

from clientdesk.lib.money import Money

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


class NotCanonical(ValueError):
    """The value has no single byte form; str() names the place and the reason."""


def canonical_json(value: object) -> bytes:
    """Return the canonical JSON of ``value`` in UTF-8 (RFC 8785: sorted keys, no spaces).

    Money is its minor units and currency; a Decimal is a string without trailing zeros, so that
    19 and 19.00 are the same; a date is ISO 8601, a moment the same in UTC with microseconds; a
    UUID is its text. Tuples are lists. Raises NotCanonical for floats, moments without a zone,
    keys that are no text, integers beyond 2**53, lone surrogates and unknown types.
    """
    try:
        return rfc8785.dumps(_plain(value, "value"))
    except (rfc8785.CanonicalizationError, UnicodeError) as error:
        raise NotCanonical(str(error)) from error


def sha256_hex(value: object) -> str:
    """Return the SHA-256 of the canonical JSON of ``value``, in 64 hex digits."""
    return sha256(canonical_json(value)).hexdigest()


def fingerprint(digest: str) -> str:
    """Return the short form that people compare by eye: "7f3a 19c2"."""
    return f"{digest[:4]} {digest[4:8]}"


def _plain(value: object, place: str) -> Json:
    match value:
        case None | bool() | int() | str():
            return value
        case Money():
            return {"minor": value.minor, "currency": value.currency}
        case Decimal() if value.is_finite():
            return f"{value.normalize():f}" if value else "0"
        case datetime() if value.tzinfo is not None:
            return _utc(value)
        case date() if not isinstance(value, datetime):
            return value.isoformat()
        case UUID():
            return str(value)
        case list() | tuple():
            return [_plain(item, f"{place}[{n}]") for n, item in enumerate(value)]
        case Mapping():
            return {_key(key, place): _plain(item, f"{place}.{key}") for key, item in value.items()}
    raise NotCanonical(f"{place}: a {type(value).__name__} has no canonical form.")


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _key(key: object, place: str) -> str:
    if not isinstance(key, str):
        raise NotCanonical(f"{place}: a key is text, not {type(key).__name__}.")
    return key
