"""Who signs proves their address: a code goes there at once, and is good for a little while."""

import re
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from clientdesk import clock
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.registry import fills
from clientdesk.workspaces.models.base import new_id
from clients.models import Contact
from scope.models import QuoteVersion, SigningCode

LIVES = timedelta(minutes=15)
MOST_TRIES = 5
MAIL_KIND = "signing_code"
_PLACEHOLDER = re.compile(r"\[code ([0-9a-f-]{36})\]")


class WrongCode(Exception):
    """The code is wrong, too old or tried too often; str() says what to do."""


@transaction.atomic
def mail_signing_code(version_id: UUID, contact: Contact) -> SigningCode:
    """A fresh code; those before it are good no longer. Raises NotOpen.

    The stored mail holds a placeholder, filled when it is handed to the server; of the code only a
    hash is kept.
    """
    version = QuoteVersion.objects.get(pk=version_id).lock_for_answer()
    now = clock.real_now()
    _unused(version, contact).update(expires_at=now)
    row_id = new_id()
    row = SigningCode.objects.create(
        id=row_id,
        workspace_id=version.workspace_id,
        version=version,
        contact=contact,
        sent_to=contact.email,
        code_hash=_hash(row_id, _code(row_id)),
        expires_at=now + LIVES,
    )
    workspace = version.quote.client.workspace
    queue_mail(
        Mail(
            workspace=workspace,
            kind=MAIL_KIND,
            key=str(row.pk),
            to=contact.email,
            subject=f"Your code to sign with {workspace.name}",
            template="signing_code",
            context={
                "contact": contact,
                "code": f"[code {row.pk}]",
                "minutes": int(LIVES.total_seconds() // 60),
                "title": version.quote.title,
            },
            client_id=version.quote.client_id,
            about=version.quote.ref(),
        )
    )
    return row


@fills
def put_codes(text: str) -> str:
    return _PLACEHOLDER.sub(lambda match: _code(UUID(match[1])), text)


def use_code(version: QuoteVersion, contact: Contact | None, typed: str) -> str:
    """Spend the newest code. Returns where it was mailed. Raises WrongCode.

    A wrong try is counted by `count_try`, outside the transaction that is rolled back.
    """
    row = _good(version, contact).first()
    if row is None:
        raise WrongCode("This code is over. Press “Mail me a code” for a new one.")
    if not constant_time_compare(row.code_hash, _hash(row.pk, "".join(typed.split()))):
        raise WrongCode("This is not the code of our newest mail. Look there and type it again.")
    row.used_at = clock.real_now()
    row.save(update_fields=["used_at"])
    return row.sent_to


def count_try(version: QuoteVersion, contact: Contact | None) -> None:
    """One try less for the code that stands."""
    row = _good(version, contact).select_for_update(of=("self",)).first()
    if row is not None:
        row.tries += 1
        row.save(update_fields=["tries"])


def has_code(version: QuoteVersion, contact: Contact | None) -> bool:
    """Whether one was mailed that is still good."""
    return _good(version, contact).exists()


def _good(version: QuoteVersion, contact: Contact | None) -> "QuerySet[SigningCode]":
    return _unused(version, contact).filter(expires_at__gt=clock.real_now(), tries__lt=MOST_TRIES)


def _unused(version: QuoteVersion, contact: Contact | None) -> "QuerySet[SigningCode]":
    mailed = SigningCode.objects.filter(version=version, contact=contact, used_at=None)
    return mailed.order_by("-created_at", "-id")


def _code(row_id: UUID) -> str:
    """Six digits that follow from the row and the installation's own key, and stand nowhere."""
    drawn = salted_hmac("scope.signing-code", str(row_id), algorithm="sha256").hexdigest()
    return f"{int(drawn, 16) % 1_000_000:06d}"


def _hash(row_id: UUID, code: str) -> str:
    return salted_hmac(f"scope.signing-code:{row_id}", code, algorithm="sha256").hexdigest()
