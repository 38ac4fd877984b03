"""Of what each member is told by mail."""

from django.db import models

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned


class Notice(models.TextChoices):
    """What a member can be told of."""

    INQUIRY_IN = "inquiry_in", "Somebody new wrote"
    INTAKE_IN = "intake_in", "An intake came in"
    PAID = "paid", "An invoice was paid"
    PAYMENT_FAILED = "payment_failed", "A payment failed"
    BOUNCED = "bounced", "A mail could not be delivered"
    MESSAGE_IN = "message_in", "A client wrote"
    FIRST_OPENED = "first_opened", "A client opened an invoice or a quote for the first time"
    QUOTE_ANSWERED = "quote_answered", "A client asked about a quote, or answered it"
    ANSWERED = "answered", "A client confirmed something, or sees it otherwise"
    MILESTONE = "milestone", "A milestone is reached, and can be invoiced"


# For those who read what clients write, and what is written to them.
PRIVATE = {
    Notice.INQUIRY_IN,
    Notice.INTAKE_IN,
    Notice.BOUNCED,
    Notice.MESSAGE_IN,
    Notice.QUOTE_ANSWERED,
    Notice.ANSWERED,
}


class NoticeOff(WorkspaceOwned):
    """A member does not want this notice. Without a row they are told."""

    member = OwnedForeignKey(Member, on_delete=models.CASCADE, related_name="notices_off")
    notice = models.CharField(max_length=20, choices=Notice.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "member", "notice"], name="notice_off_once"
            )
        ]
