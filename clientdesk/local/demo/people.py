"""Her six clients, as the guide tells them."""

from typing import Any

from clientdesk.workspaces.models import Member
from clients.flows.add_client import add_client
from clients.models import Client

PEOPLE: dict[str, dict[str, Any]] = {
    "Harbor Bakery": {
        "legal_name": "Harbor Bakery Ltd",
        "address": "2 Quay Street\nGalway H91 X2R3",
        "country": "IE",
        "tax_id": "IE8256796U",
        "contact_name": "Dana Byrne",
        "email": "dana@harbor.example.test",
        "goals": "More orders from the site before Christmas, and people finding our hours.",
    },
    "Lund Ceramics": {
        "legal_name": "Lund Ceramics ApS",
        "address": "Vesterbrogade 12\n1620 København",
        "country": "DK",
        "zone": "Europe/Copenhagen",
        "contact_name": "Freja Lund",
        "email": "freja@lund.example.test",
        "goals": "After the fair we should talk about the shop.",
    },
    "Oak Street Books": {
        "address": "9 Oak Street\nLimerick V94 T2C1",
        "country": "IE",
        "contact_name": "Tom Walsh",
        "email": "tom@oakstreet.example.test",
    },
    "Atlas Cycling": {
        "legal_name": "Atlas Cycling GmbH",
        "address": "Torstraße 40\n10119 Berlin",
        "country": "DE",
        "zone": "Europe/Berlin",
        "tax_id": "DE136695976",
        "contact_name": "Lena Vogt",
        "email": "lena@atlas.example.test",
    },
    "Greenfield School": {
        "address": "Church Road\nCork T12 A3BC",
        "country": "IE",
        "contact_name": "Ruth Nolan",
        "email": "ruth@greenfield.example.test",
    },
}


def add(owner: Member, name: str) -> Client:
    """One of them, as Maya adds them by hand."""
    return add_client(owner, {"name": name, **PEOPLE[name]})
