"""A browser whose password was typed a moment ago."""

from allauth.account.models import EmailAddress
from django.test import Client as Browser

from clientdesk.workspaces.models import Member
from tests.accounts.people import PASSWORD, sign_in


def fresh_browser(member: Member) -> Browser:
    member.user.set_password(PASSWORD)
    member.user.save()
    EmailAddress.objects.get_or_create(
        user=member.user, email=member.user.email, verified=True, primary=True
    )
    browser = Browser()
    sign_in(browser, member.user.email)
    return browser
