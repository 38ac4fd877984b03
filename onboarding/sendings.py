"""One sending of a form is one inquiry, however often it arrives."""

import hashlib

from clientdesk.workspaces.turns import take_turn
from onboarding.models import Inquiry


def same_sending(key: str) -> Inquiry | None:
    """One sending is worked on at a time, so that a double click finds what the first click did."""
    take_turn(key)
    found = Inquiry.objects.filter(sending_hash=sending_hash(key))
    return found.select_related("workspace", "client").first()


def sending_hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
