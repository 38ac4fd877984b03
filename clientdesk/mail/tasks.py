"""Mails about signing in; all others are effects of the outbox."""

from uuid import UUID

from celery import shared_task

from clientdesk import clock
from clientdesk.mail.delivering import deliver_account_mail
from clientdesk.mail.models import AccountMail
from clientdesk.outbox.registry import GiveUp, Retry


@shared_task
def send_account_mail(*, mail_id: str) -> bool:
    mail = AccountMail.claim(UUID(mail_id))
    if mail is None:
        return False
    try:
        deliver_account_mail(mail)
    except Retry as reason:
        mail.put_off(str(reason))
        return False
    except GiveUp as reason:
        mail.give_up(str(reason))
        return False
    mail.finish(clock.now())
    AccountMail.objects.filter(pk=mail.pk).update(text="", html="")
    return True


@shared_task
def send_waiting_account_mail() -> int:
    """What beat does: mails whose task was lost, or whose time to try again has come."""
    waiting = list(AccountMail.free().order_by("due_at").values_list("pk", flat=True)[:100])
    for mail_id in waiting:
        send_account_mail.delay(mail_id=str(mail_id))
    return len(waiting)
