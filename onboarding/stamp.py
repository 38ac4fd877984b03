"""The signed stamp inside the form: which sending this is, and when the page was made."""

import secrets
from dataclasses import dataclass

from django.core import signing

from clientdesk import clock

_SALT = "intake-form"
_KEY_BYTES = 24  # 192 random bits


@dataclass(frozen=True)
class Stamp:
    """`key` names a sending; `age` is in seconds of real time, None when it was not ours."""

    key: str
    age: float | None


def new_key() -> str:
    return secrets.token_urlsafe(_KEY_BYTES)


def new_stamp() -> str:
    return signing.dumps({"key": new_key(), "at": clock.real_now().timestamp()}, salt=_SALT)


def read_stamp(text: str) -> Stamp:
    try:
        said = signing.loads(text[:500], salt=_SALT)
    except signing.BadSignature:
        return Stamp(new_key(), None)
    return Stamp(said["key"], clock.real_now().timestamp() - said["at"])
