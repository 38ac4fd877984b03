"""allauth's mails leave through the outbox too, in the transaction that causes them."""

from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest
from uuid_utils.compat import uuid7

from clientdesk.mail.models import AccountMail

log = structlog.get_logger(__name__)


NOBODY_HERE = "account/email/unknown_account"


class AccountAdapter(DefaultAccountAdapter):
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail down; a worker sends it at once.

        For an address without an account the same work is done and taken back, so that the time
        an answer takes tells nothing, and no stranger gets a mail.
        """
        rendered = self.render_mail(
            template_prefix, email, {"email": email, "desk_url": settings.BASE_URL, **context}
        )
        html = next((c for c, kind in getattr(rendered, "alternatives", []) if "html" in kind), "")
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
        row_id = uuid7()
        AccountMail.objects.create(
            id=row_id,
            to=email,
            subject=rendered.subject,
            text=rendered.body,
            html=html,
            message_id=f"<{row_id}@{domain}>",
        )
        if template_prefix == NOBODY_HERE:
            AccountMail.objects.filter(pk=row_id).delete()
        transaction.on_commit(lambda: self._tell_worker(str(row_id)))

    def send_account_already_exists_mail(self, email: str) -> None:
        """As long as a real sign-up takes, which hashes the password."""
        make_password(uuid7().hex)
        super().send_account_already_exists_mail(email)

    def get_login_redirect_url(self, request: Any) -> str:
        return "/"

    def get_client_ip(self, request: HttpRequest) -> str:
        """As for all other limits: the header that the operator trusts, else the peer."""
        return request.META.get(settings.RATELIMIT_IP_META_KEY) or "unknown"

    @staticmethod
    def _tell_worker(mail_id: str) -> None:
        from clientdesk.mail.tasks import send_account_mail

        try:
            send_account_mail.delay(mail_id=mail_id)
        except Exception as error:  # Redis away: beat finds the row
            log.warning("worker_not_told", error=type(error).__name__)
