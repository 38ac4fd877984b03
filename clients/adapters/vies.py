"""VIES, the European Commission's register of VAT numbers: its REST service, and nothing more.

Source: "VIES on-the-web", technical information; POST {base}/check-vat-number answers with `valid`,
`requestDate`, `requestIdentifier` (the consultation number, when the asker is named), `name` and
`address`; or with `actionSucceed: false` and `errorWrappers` when it cannot say.
"""

import json
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.conf import settings

TIMEOUT_SECONDS = 10
_LARGEST_ANSWER = 100_000
_NOT_GIVEN = {"", "---"}


class RegisterAway(Exception):
    """The register, or the country behind it, cannot say now; str() is why."""


@dataclass(frozen=True)
class Answer:
    """What the register says of a number today. `consultation` proves that it was asked."""

    is_valid: bool
    name: str = ""
    address: str = ""
    consultation: str = ""


def ask_register(number: str, asker: str = "") -> Answer:
    """`number` and `asker` are compact, with their prefix: "ATU13585627". Raises RegisterAway."""
    question = {"countryCode": number[:2], "vatNumber": number[2:]}
    if asker:
        question |= {"requesterMemberStateCode": asker[:2], "requesterNumber": asker[2:]}
    told = _post(f"{settings.VIES_URL}/check-vat-number", question)
    if not isinstance(told.get("valid"), bool) or told.get("actionSucceed") is False:
        raise RegisterAway(_reason(told))
    return Answer(
        is_valid=told["valid"],
        name=_text(told.get("name"))[:200],
        address=_text(told.get("address"))[:400],
        consultation=_text(told.get("requestIdentifier"))[:40],
    )


def _post(url: str, question: dict[str, str]) -> dict[str, Any]:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    request = Request(url, json.dumps(question).encode(), headers, method="POST")
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            return _read(answer.read(_LARGEST_ANSWER))
    except HTTPError as error:
        raise RegisterAway(f"it answered {error.code}") from error
    except (URLError, OSError) as error:
        raise RegisterAway("it cannot be reached") from error


def _read(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content)
    except ValueError as error:
        raise RegisterAway("its answer cannot be read") from error
    if not isinstance(told, dict):
        raise RegisterAway("its answer cannot be read")
    return told


def _reason(told: dict[str, Any]) -> str:
    """MS_UNAVAILABLE and its like, as the register names them."""
    wrappers = told.get("errorWrappers")
    errors = [one.get("error") for one in wrappers if isinstance(one, dict)] if wrappers else []
    code = next((str(error) for error in errors if error), "no answer")
    return {
        "MS_UNAVAILABLE": "the country’s own register is away",
        "SERVICE_UNAVAILABLE": "it is away",
        "TIMEOUT": "the country’s own register did not answer in time",
        "MS_MAX_CONCURRENT_REQ": "the country’s own register is busy",
        "GLOBAL_MAX_CONCURRENT_REQ": "it is busy",
    }.get(code, code.replace("_", " ").lower()[:80])


def _text(value: Any) -> str:
    text = " ".join(str(value or "").split())
    return "" if text in _NOT_GIVEN else text
