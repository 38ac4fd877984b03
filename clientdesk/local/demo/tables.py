"""A table that Maya took in: people at her clients, from her old address book."""

from clientdesk.imports.flows.begin_import import begin_import
from clientdesk.imports.flows.carry_out_import import ask_for_import
from clientdesk.workspaces.models import Member

PEOPLE = """Company,Full name,E-mail,Phone,Decides,Invoices
Lund Ceramics,Anders Holm,anders@lund.example.test,+45 32 12 34 56,no,yes
Greenfield School,Ruth Nolan,ruth@greenfield.example.test,,yes,no
Harbor Bakery,Colm Byrne,colm@harbor.example.test,+353 91 561 000,no,yes
Harbour House,Pat Daly,pat@harbourhouse.example.test,,yes,yes
"""


def address_book(owner: Member) -> None:
    """Two are new, one is there already, one has a client whom she does not know."""
    importing = begin_import(owner, "contacts", "Address book.csv", PEOPLE.encode())
    ask_for_import(importing.pk)
