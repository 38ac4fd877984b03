"""A workspace's Stripe account: connected, its webhook secret rotated, disconnected."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from billing.models import StripeEndpoint
from billing.stripe import Account, ensure_webhook, read_account
from clientdesk import clock
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within


def endpoint_in_use(workspace: Workspace) -> StripeEndpoint | None:
    return StripeEndpoint.objects.filter(workspace=workspace, retired_at=None).first()


def webhook_address(endpoint: StripeEndpoint) -> str:
    """Where Stripe is to post this account's events."""
    path = reverse("billing_public:webhook", args=[endpoint.pk])
    return f"{settings.BASE_URL}{path}"


def connect_stripe(
    workspace: Workspace, secret_key: str, account: Account, by: Member | None
) -> StripeEndpoint:
    """Take a key that read_account() has proven.

    The same account keeps its endpoint and address; another one gets its own, and the old one is
    retired: what was begun with it is still booked. The owners are told by mail.
    """
    with within(workspace.pk):
        endpoint = endpoint_in_use(workspace)
        if endpoint is not None and (endpoint.account_id, endpoint.is_live) == (
            account.id,
            account.is_live,
        ):
            endpoint.secret_key = secret_key
            endpoint.save(update_fields=["secret_key"])
        else:
            if endpoint is not None:
                endpoint.retire(clock.now())
            endpoint = StripeEndpoint.objects.create(
                workspace=workspace,
                account_id=account.id,
                is_live=account.is_live,
                secret_key=secret_key,
                webhook_secret="",
            )
        _tell_owners(workspace, by, "The key for card payments was changed")
        return endpoint


def set_webhook_secret(endpoint: StripeEndpoint, secret: str, by: Member | None) -> None:
    """The old secret stays good beside the new one until it is dropped."""
    with within(endpoint.workspace_id):
        endpoint.rotate(secret)
        _tell_owners(endpoint.workspace, by, "The secret of the payment webhook was changed")


def drop_previous_secret(endpoint: StripeEndpoint, by: Member) -> None:
    with within(endpoint.workspace_id):
        endpoint.drop_previous()
        _tell_owners(endpoint.workspace, by, "The old secret of the payment webhook was dropped")


def disconnect_stripe(endpoint: StripeEndpoint, by: Member) -> None:
    """No card payment from now on; what is under way is still booked."""
    with within(endpoint.workspace_id):
        endpoint.retire(clock.now())
        _tell_owners(endpoint.workspace, by, "Card payments were switched off")


def connect_from_settings(workspace_id: UUID) -> StripeEndpoint | None:
    """STRIPE_* fills the first workspace; None when it is not set. Safe to call at every start.

    At the sandbox, or without STRIPE_WEBHOOK_SECRET, the webhook is registered by us and follows
    BASE_URL. Raises StripeAway, StripeRefused.
    """
    key = settings.STRIPE_SECRET_KEY
    if not key:
        return None
    with within(workspace_id):
        workspace = Workspace.objects.get(pk=workspace_id)
        endpoint = endpoint_in_use(workspace)
    if endpoint is None:
        endpoint = connect_stripe(workspace, key, read_account(key), by=None)
    secret: str | None = settings.STRIPE_WEBHOOK_SECRET
    if settings.STRIPE_API_BASE or not secret:
        secret = ensure_webhook(key, webhook_address(endpoint))
    if secret and secret not in endpoint.secrets():
        set_webhook_secret(endpoint, secret, by=None)
    return endpoint


def _tell_owners(workspace: Workspace, by: Member | None, what: str) -> None:
    """Keys decide where money goes: every owner is told, and by whom it was done (T4)."""
    if by is None:  # set up from the installation's own settings
        return
    owners = Member.objects.filter(workspace=workspace, role=Member.OWNER, left_at=None)
    for owner in owners:
        queue_mail(
            Mail(
                workspace=workspace,
                kind="payment_keys_changed",
                key=str(new_id()),
                to=owner.email,
                subject=f"{what} in {workspace.name}",
                template="payment_keys_changed",
                context={
                    "owner": owner,
                    "what": what,
                    "by": by,
                    "at": clock.now().astimezone(workspace.zone_info),
                    "url": settings.BASE_URL
                    + reverse("billing:stripe-settings", args=[workspace.slug]),
                },
            )
        )
