"""One request and one answer, without a framework."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from clientdesk.local.stripe_sandbox.errors import StripeRefusal

LARGEST_BODY = 1_000_000
JSON = "application/json"


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: str
    headers: dict[str, str]  # names in lower case
    body: bytes

    @property
    def text(self) -> str:
        """The body as text. Raises StripeRefusal when it is no UTF-8."""
        try:
            return self.body.decode()
        except UnicodeDecodeError as error:
            raise StripeRefusal("Invalid request body: it is not UTF-8.") from error

    def host(self) -> str:
        return urlsplit(f"//{self.headers.get('host', '')}").hostname or ""


@dataclass
class Answer:
    """`cut`: close the connection without a word, as a network does."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False


def as_json(status: int, body: Any) -> Answer:
    text = json.dumps(body, indent=2, sort_keys=True, ensure_ascii=False)
    return Answer(status, text.encode(), {"Content-Type": JSON})


def as_text(status: int, text: str) -> Answer:
    return Answer(status, text.encode(), {"Content-Type": "text/plain; charset=utf-8"})


def redirect(address: str) -> Answer:
    """303: the browser follows with a GET."""
    return Answer(303, b"", {"Location": address})


def read_request(environ: dict[str, Any]) -> Request:
    """From a WSGI environment. Raises StripeRefusal for a body that is too large."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > LARGEST_BODY:
        raise StripeRefusal("The request body is too large.", status=413)
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    headers["content-type"] = environ.get("CONTENT_TYPE", "")
    return Request(
        method=environ["REQUEST_METHOD"],
        path=environ.get("PATH_INFO", "/").encode("latin-1").decode(errors="replace"),
        query=environ.get("QUERY_STRING", ""),
        headers=headers,
        body=environ["wsgi.input"].read(length) if length else b"",
    )
