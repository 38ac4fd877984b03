"""An invited person without an account gets one; the mailed link proved the address."""

from allauth.account.models import EmailAddress
from django.db import transaction

from clientdesk.accounts.models import User
from clientdesk.team.models import Invitation


@transaction.atomic
def begin_account(invitation: Invitation, name: str, password: str) -> User:
    """Raises IntegrityError when somebody was quicker with the same address."""
    user = User.objects.create_user(invitation.email, password, name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
