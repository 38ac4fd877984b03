"""Some things want a password typed a moment ago, not a browser left open at noon."""

import time

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode


def is_fresh(request: HttpRequest) -> bool:
    """Whether this person proved who they are within ACCOUNT_REAUTHENTICATION_TIMEOUT seconds."""
    records = get_authentication_records(request, request.user)
    last = max((record["at"] for record in records), default=0)
    return time.time() - last < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def ask_again(request: HttpRequest, back_to: str = "") -> HttpResponseRedirect:
    """To the password, and back to this page, or to `back_to` where this one takes no GET."""
    query = urlencode({"next": back_to or request.path})
    return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{query}")
