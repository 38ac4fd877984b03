"""What the walk over the addresses puts into the place of each name in a path.

Nothing is needed here for a name such as `change_order_id` whose model can be filled in by itself.
Where a page wants a sensible row, give its model a maker in MAKERS; where a name in the path does
not tell the model, or is no id, say so in NAMES ("room:name_id"); an address that wants another row
of its model stands in OTHER_ROWS, and what it must be posted in POSTED.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from email.message import EmailMessage
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from billing.drafts import Draft
from billing.flows.issue_invoice import issue_invoice
from billing.flows.record_payment import PaymentByHand, record_payment
from billing.flows.save_draft import save_draft
from billing.models import BillingDocument, DocumentPdf, Payment
from billing.owing import owed
from booking.flows.book_call import Picked, book_call
from booking.flows.offer_call import Offer as OfferOfCall
from booking.flows.offer_call import offer_call
from booking.models import Booking, CallKind, CallOffer
from booking.queries import free_times
from changes.content import Effect
from changes.flows.begin_change import begin_change
from changes.flows.send_change import send_change
from changes.models import ChangeOrder, ChangeVersion
from clientdesk import clock
from clientdesk.exports.models import Export
from clientdesk.files.models import StoredFile
from clientdesk.files.storing import store_bytes
from clientdesk.imports.flows.begin_import import begin_import
from clientdesk.imports.models import Import
from clientdesk.lists.flows.keep_views import keep_view
from clientdesk.lists.models import SavedView
from clientdesk.mail.arriving import drop_mail
from clientdesk.mail.models import Attachment, Message
from clientdesk.workspaces.models.base import new_id
from clients.correspondence.keeping import STORED
from clients.deciding import question_of
from clients.flows.ask_for_pack import ask_for_pack
from clients.flows.ask_to_confirm import ask_to_confirm
from clients.flows.decide import Decided, decide
from clients.flows.log_entry import log_entry
from clients.flows.receive_message import receive_message
from clients.lines import Line
from clients.listing import CLIENTS
from clients.matching import Question
from clients.models import (
    Client,
    Confirmation,
    Contact,
    Decision,
    DisputePack,
    Entry,
    MadePack,
    Merge,
)
from clients.packing import gather, sealed
from conversations.flows.begin_conversation import About, begin_conversation
from conversations.models import Conversation
from delivery.flows.start_work import start_work
from delivery.models import WorkStep
from hours.flows.keep_hours import Worked, keep_hours
from hours.models import TimeEntry
from onboarding.definition import to_json
from onboarding.flows.note_lead import Told, note_lead
from onboarding.models import FormVersion, Inquiry, IntakeForm
from onboarding.ready import ready_made
from playbooks.flows.publish_playbook import add_playbook
from playbooks.flows.start_onboarding import Start, start_onboarding
from playbooks.models import Onboarding, OnboardingStep, Playbook
from scope.flows.accept_quote import Signing, accept_quote
from scope.flows.draw_agreement import keep_agreement
from scope.flows.keep_catalogue import add_item
from scope.flows.save_quote import QuotePage, save_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.models import (
    Agreement,
    AgreementPdf,
    CatalogueItem,
    Deliverable,
    Instalment,
    Project,
    Quote,
    QuoteVersion,
    ScopeRequest,
    Signature,
    TermsSet,
)
from scope.offer import Choice, Offer, OfferLine
from tests.factories import make_client
from tests.wall.addresses import Address
from tests.wall.worlds import Maker, Model, World, model_named


def draft(world: World) -> BillingDocument:
    client = world.row(Client)
    line = Line(f"{world.mark} work", Decimal(1), "C62", Decimal(100), Decimal(0), "S", Decimal(23))
    header = {
        "contact": world.row(Contact), "currency": "EUR", "due_on": clock.today("UTC"),
        "introduction": f"{world.mark} brand guide",
    }  # fmt: skip
    return save_draft(new_id(), Draft(client, "page-1", header, (line,)))


def issued(world: World) -> BillingDocument:
    document = issue_invoice(draft(world).pk, world.owner)
    stored = store_bytes(world.workspace, f"{world.mark}.pdf", "application/pdf", b"%PDF-1.7")
    DocumentPdf.objects.create(workspace=world.workspace, document=document, file=stored)
    return document


def paid_by_hand(world: World) -> Payment:
    document = world.row(BillingDocument)
    by_hand = PaymentByHand(new_id(), owed(document), clock.today("UTC"), Payment.Method.CASH)
    return record_payment(document.pk, by_hand, world.owner)


def stored(world: World) -> StoredFile:
    return store_bytes(world.workspace, f"{world.mark}.txt", "text/plain", b"words")


def made_pack(world: World) -> DisputePack:
    client, question = world.row(Client), Question("third revision")
    pack = ask_for_pack(client, world.owner, question, new_id())
    files = {part: stored(world) for part in ("paper", "record", "bundle")}
    files["record"] = store_bytes(
        world.workspace, "record.json", "application/json", sealed(gather(pack, clock.now()))
    )
    MadePack.objects.create(workspace=world.workspace, pack=pack, sequence=1, told=0, **files)
    return pack


def clients_to_import(world: World) -> Import:
    table = f"Client,E-mail\n{world.mark} Press,press@example.test\n,nobody"
    return begin_import(world.owner, "clients", f"{world.mark}.csv", table.encode())


def mail_of_client(world: World) -> Message:
    """With a file, so that its original and what came with it can be asked for."""
    return _came_in(world, world.row(Client).pk)


def mail_in_tray(world: World) -> Message:
    return _came_in(world, None)


def file_of_mail(world: World) -> Attachment:
    return Attachment.objects.create(
        workspace=world.workspace, message=world.row(Message), kind=STORED,
        object_id=world.row(StoredFile).pk,
    )  # fmt: skip


def _came_in(world: World, client_id: UUID | None) -> Message:
    mail = EmailMessage()
    mail["From"], mail["To"] = "new@example.test", "us@example.test"
    mail["Subject"], mail["Message-ID"] = f"{world.mark} words", f"<{new_id()}@example.test>"
    mail.set_content(f"{world.mark} wrote this.")
    mail.add_attachment(b"words", "text", "plain", filename=f"{world.mark}.txt")
    arrival = drop_mail(world.workspace, mail.as_bytes(), world.owner, client_id)
    message = receive_message(world.workspace.pk, arrival.pk)
    assert message is not None
    return message


def everything(world: World) -> Export:
    """An export of the whole workspace, made."""
    now = clock.now()
    key = default_storage.save(f"exports/{new_id()}.zip", ContentFile(b"PK"))
    return Export.objects.create(
        workspace=world.workspace, by=world.owner, asked_at=now, made_at=now, storage_key=key
    )


def other_client(world: World) -> Client:
    return make_client(world.workspace, f"{world.mark} Twin")


def merged(world: World) -> Merge:
    return Merge.objects.create(
        workspace=world.workspace,
        kept=world.row(Client),
        gone=other_client(world),
        by=world.owner,
    )


def saved_view(world: World) -> SavedView:
    asked = CLIENTS.read({"q": world.mark})
    return keep_view(world.owner, asked, f"{world.mark} view", is_shared=True)


def logged(world: World) -> Entry:
    return log_entry(world.row(Client), world.owner, "note", f"{world.mark} asks for photos")


def own_form(world: World) -> IntakeForm:
    drawn = to_json(ready_made("website"))
    form = IntakeForm.objects.create(
        workspace=world.workspace, name=f"{world.mark} form", draft=drawn
    )
    form.publish(world.owner.pk, clock.now())
    return form


def published(world: World) -> FormVersion:
    return world.row(IntakeForm).versions.get()


def in_catalogue(world: World) -> CatalogueItem:
    facts = {"description": f"{world.mark} logo", "unit": "C62", "currency": "EUR"}
    return add_item(world.workspace, {**facts, "unit_price": Decimal(800)})


def quote_draft(world: World) -> QuoteVersion:
    line = OfferLine(f"{world.mark} site", unit_price=Decimal(900), tax_rate=Decimal(23))
    offer = Offer("EUR", lines=(line,))
    header = {"title": f"{world.mark} website", "contact": world.row(Contact)}
    page = QuotePage(world.row(Client), "page-1", offer, header)
    return save_quote(new_id(), page, world.owner)


def sent_version(world: World) -> QuoteVersion:
    return send_quote(quote_draft(world).pk, world.owner, Delivery("first"))


def sent_quote(world: World) -> Quote:
    return world.row(QuoteVersion).quote


def drafted_quote(world: World) -> Quote:
    return quote_draft(world).quote


def call_kind(world: World) -> CallKind:
    return CallKind.objects.create(workspace=world.workspace, name=f"{world.mark} call")


def call_offered(world: World) -> CallOffer:
    offer = OfferOfCall(world.row(CallKind), world.row(Contact), f"{world.mark} offer")
    return offer_call(offer, world.owner)


def call_booked(world: World) -> Booking:
    offer = call_offered(world)
    start = free_times(offer.kind, offer.host(), clock.now())[0]
    return book_call(offer, Picked(start, "Europe/Lisbon", f"{world.mark} venue"))


def agreed(world: World) -> Agreement:
    """Signed, with its paper made."""
    signing = Signing(Choice(), f"{world.mark} signer", "who@example.test", world.row(Contact))
    agreement = accept_quote(sent_version(world).pk, signing)
    keep_agreement(agreement, f"%PDF-1.7 {world.mark}".encode())
    return agreement


def signature(world: World) -> Signature:
    return world.row(Agreement).signatures.get(side="client")


def agreement_paper(world: World) -> AgreementPdf:
    return world.row(Agreement).pdfs.get()


def begun(world: World) -> Project:
    return world.row(Agreement).project


def begun_work(world: World) -> WorkStep:
    return start_work(world.row(Deliverable).pk, world.owner)


def due(world: World) -> Instalment:
    return world.row(Project).instalments.get()


def drafted_change(world: World) -> ChangeOrder:
    version = begin_change(world.row(Project), world.owner, world.row(ScopeRequest))
    version.edit(replace(version.says, effects=(Effect("none", 1),)), None, "page-1")
    return version.order


def sent_change(world: World) -> ChangeVersion:
    draft = drafted_change(world).versions.get()
    return send_change(draft.pk, world.owner, Delivery("first"))


def change_order(world: World) -> ChangeOrder:
    return world.row(ChangeVersion).order


def decided(world: World) -> Decision:
    said = Decided(new_id(), f"{world.mark} agrees to a third revision", clock.today("UTC"), "call")
    return decide(world.row(Client), world.owner, said)


def asked(world: World) -> Confirmation:
    question = question_of(decided(world))
    return ask_to_confirm(world.row(Contact), world.owner, question, "asked")


def playbook(world: World) -> Playbook:
    return add_playbook(world.workspace, f"{world.mark} week", world.owner)


def onboarding(world: World) -> Onboarding:
    version = world.row(Playbook).newest()
    return start_onboarding(Start(world.row(Client), world.row(Contact), version), world.owner)


def onboarding_step(world: World) -> OnboardingStep:
    return world.row(Onboarding).steps.get(kind="rules")


def hard_talk(world: World) -> Conversation:
    return begin_conversation(world.row(Client), world.owner, About("boundary", words=world.mark))


def hours_kept(world: World) -> TimeEntry:
    worked = Worked(world.row(Client), clock.today("UTC"), 90, f"{world.mark} workshop")
    return keep_hours(worked, world.owner)


def noted(world: World) -> Inquiry:
    """As a member noted it: nobody was promised anything."""
    said = {
        "wants": f"{world.mark} labels", "wished_on": None, "timing": "", "channel": "",
        "heard": "", "heard_who": "",
    }  # fmt: skip
    told = Told(
        "noted", said, clock.today("UTC"), "Write to them", client=world.row(Client),
        contact=world.row(Contact),
    )  # fmt: skip
    inquiry = note_lead(told, world.owner).inquiry
    assert inquiry is not None
    return inquiry


MAKERS: dict[Model, Maker] = {
    Inquiry: noted,
    ChangeOrder: change_order,
    ChangeVersion: sent_change,
    Agreement: agreed,
    Instalment: due,
    AgreementPdf: agreement_paper,
    Project: begun,
    Signature: signature,
    WorkStep: begun_work,
    TimeEntry: hours_kept,
    Conversation: hard_talk,
    CatalogueItem: in_catalogue,
    Playbook: playbook,
    Onboarding: onboarding,
    OnboardingStep: onboarding_step,
    Quote: sent_quote,
    QuoteVersion: sent_version,
    CallKind: call_kind,
    CallOffer: call_offered,
    Booking: call_booked,
    Entry: logged,
    BillingDocument: issued,
    Confirmation: asked,
    Decision: decided,
    DisputePack: made_pack,
    Export: everything,
    FormVersion: published,
    Import: clients_to_import,
    IntakeForm: own_form,
    Payment: paid_by_hand,
    StoredFile: stored,
    Merge: merged,
    SavedView: saved_view,
}
NAMES: dict[str, Model | str] = {
    "hours:entry_id": TimeEntry,
    "clients:other_id": Client,
    "scope:item_id": CatalogueItem,
    "onboarding:form_id": IntakeForm,
    "onboarding:key": "goals",
    "followups:document_id": BillingDocument,
    "clients:part": "bundle",
    "texts:moment": "check_in",
    "texts:language": "en",
    "imports:kind": "clients",
    "exports:name": "clients",
    "changes:request_id": ScopeRequest,
    "scope:set_id": TermsSet,
    "lists:name": "clients",
}
OTHER_ROWS: dict[str, Maker] = {
    "changes:edit": drafted_change,
    "changes:totals": drafted_change,
    "changes:discard": drafted_change,
    "changes:restore": drafted_change,
    "clients:merger": other_client,
    "clients:apart": other_client,
    "scope:edit": drafted_quote,
    "scope:totals": drafted_quote,
    "scope:terms": drafted_quote,
    "scope:usual-terms": drafted_quote,
    "scope:pick-terms": drafted_quote,
    "scope:discard": drafted_quote,
    "scope:restore": drafted_quote,
    "billing:edit": draft,
    "billing:totals": draft,
    "billing:discard": draft,
    "billing:goodwill": draft,
    "billing:restore": draft,
    "billing:issue": draft,
    "clients:mail-file": file_of_mail,
    "clients:original": mail_of_client,
    "clients:waiting": mail_in_tray,
    "clients:waiting-original": mail_in_tray,
    "clients:assignment": mail_in_tray,
    "clients:client-of-mail": mail_in_tray,
    "clients:mail-aside": mail_in_tray,
}
POSTED: dict[str, Callable[[World], dict[str, Any]]] = {
    "conversations:talk": lambda world: {
        "kind": world.row(CallKind).pk,
        "contact": world.row(Contact).pk,
    },
    "changes:begin": lambda world: {"project": world.row(Project).pk},
    "playbooks:onboarding": lambda world: {
        "playbook": world.row(Playbook).pk,
        "contact": world.row(Contact).pk,
    },
    "booking:calls": lambda world: {
        "kind": world.row(CallKind).pk,
        "contact": world.row(Contact).pk,
        "intent": "one",
    },
    "onboarding:invitation": lambda world: {"contact": world.row(Contact).pk, "copy": "1"},
}


class NoRow(Exception):
    """The walk does not know what stands in this place of a path."""


def names_a_row(address: Address, kwarg: str) -> bool:
    """Whether this place of the path holds an id, and not a word that every workspace has."""
    named = NAMES.get(f"{address.room}:{kwarg}") or NAMES.get(kwarg)
    return not isinstance(named, str)


def ids(world: World, address: Address) -> dict[str, Any]:
    """The world's own rows for each name in the path. Raises NoRow."""
    return {kwarg: _id(world, address, kwarg) for kwarg in address.kwargs}


def posted(world: World, address: Address) -> dict[str, Any]:
    """The form that the address is posted; empty where any will do."""
    return POSTED.get(address.name, lambda _: {})(world)


def _id(world: World, address: Address, kwarg: str) -> Any:
    named = NAMES.get(f"{address.room}:{kwarg}") or NAMES.get(kwarg)
    if isinstance(named, str):
        return named
    model = named or model_named(kwarg, address.room)
    if model is None:
        raise NoRow(f"{address.name}: say in tests/wall/rows.py what {kwarg} names")
    last = kwarg == address.kwargs[-1]
    if last and address.name in OTHER_ROWS:
        return OTHER_ROWS[address.name](world).pk
    return world.row(model).pk
