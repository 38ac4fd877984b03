"""The mailbox page: every mail that left, as the local mail server received it."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

SHOWN = 200


@dataclass(frozen=True)
class Received:
    """One mail with its file's name as its id."""

    name: str
    mail: EmailMessage

    @property
    def subject(self) -> str:
        """A header that is folded before its first word begins with the fold's space."""
        return str(self.mail["Subject"] or "").strip() or "(no subject)"

    @property
    def sender(self) -> str:
        return str(self.mail["From"] or "")

    @property
    def to(self) -> str:
        return str(self.mail["To"] or "")

    @property
    def cc(self) -> str:
        return str(self.mail["Cc"] or "")

    @property
    def sent_at(self) -> datetime | None:
        date = self.mail["Date"]
        return date.datetime if date else None

    def part(self, kind: str) -> str:
        body = self.mail.get_body((kind,))
        return body.get_content() if body else ""

    @property
    def text(self) -> str:
        return self.part("plain")

    @property
    def has_html(self) -> bool:
        return self.mail.get_body(("html",)) is not None

    @property
    def attachments(self) -> list[EmailMessage]:
        """Without the pictures that stand within the mail."""
        return [part for part in self.mail.iter_attachments() if not part["Content-ID"]]

    @property
    def attachment_names(self) -> list[str]:
        return [part.get_filename() or "file" for part in self.attachments]

    @property
    def html(self) -> str:
        """With the pictures it brings along in their places."""
        content = self.part("html")
        for part in self.mail.iter_attachments():
            if name := str(part["Content-ID"] or "").strip("<>"):
                picture = b64encode(part.get_content()).decode()
                address = f"data:{part.get_content_type()};base64,{picture}"
                content = content.replace(f"cid:{name}", address)
        return content


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    return render(request, "local/mailbox.html", {"mails": _newest()})


@require_safe
def show(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "local/mail.html", {"mail": read(name)})


@require_safe
@xframe_options_sameorigin
def html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML part alone, for a frame without scripts, as a mail program would show it."""
    content = read(name).html.replace("<head>", '<head><base target="_top">', 1)
    response = HttpResponse(content)
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
        "sandbox allow-top-navigation-by-user-activation"
    )
    return response


@require_safe
def attachment(request: HttpRequest, name: str, position: int) -> HttpResponse:
    try:
        part = read(name).attachments[position]
    except IndexError:
        raise Http404 from None
    response = HttpResponse(part.get_content(), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{part.get_filename() or "file"}"'
    return response


def _newest() -> list[Received]:
    names = sorted((path.name for path in _folder().rglob("*.eml")), reverse=True)
    return [read(name) for name in names[:SHOWN]]


def read(name: str) -> Received:
    found = next(iter(_folder().rglob(Path(name).name)), None)
    if not name.endswith(".eml") or found is None:
        raise Http404
    mail = message_from_bytes(found.read_bytes(), policy=policy.default)
    return Received(name, mail)


def _folder() -> Path:
    return Path(settings.MAILBOX_DIR)
