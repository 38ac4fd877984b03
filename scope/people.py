"""Whom a quote goes to."""

from clients.models import Client, Contact


def contacts_of(client: Client) -> list[Contact]:
    """Those who are still there, who decides first, with an address before without."""
    theirs = Contact.objects.filter(client__in=client.record_ids, left_at=None, erased_at=None)
    people = list(theirs.select_related("client__workspace").order_by("created_at", "pk"))
    people.sort(key=lambda one: (not one.email, not one.decides))
    return people


def who_decides(client: Client) -> Contact | None:
    return next(iter(contacts_of(client)), None)
