"""How work begins: inquiries and forms, calls, first weeks, and hard talks."""

from __future__ import annotations

from booking.flows.book_call import Picked, book_call
from booking.flows.offer_call import Offer as OfferOfCall
from booking.flows.offer_call import offer_call
from booking.models import Booking, CallKind, CallOffer
from booking.queries import free_times
from clientdesk import clock
from clients.models import Client, Contact
from conversations.flows.begin_conversation import About, begin_conversation
from conversations.models import Conversation
from onboarding.definition import to_json
from onboarding.flows.note_lead import Told, note_lead
from onboarding.models import FormVersion, Inquiry, IntakeForm
from onboarding.ready import ready_made
from playbooks.flows.publish_playbook import add_playbook
from playbooks.flows.start_onboarding import Start, start_onboarding
from playbooks.models import Onboarding, OnboardingStep, Playbook
from tests.wall.worlds import Maker, Model, World


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


def own_form(world: World) -> IntakeForm:
    drawn = to_json(ready_made("website"))
    form = IntakeForm.objects.create(
        workspace=world.workspace, name=f"{world.mark} form", draft=drawn
    )
    form.publish(world.owner.pk, clock.now())
    return form


def published(world: World) -> FormVersion:
    return world.row(IntakeForm).versions.get()


def call_kind(world: World) -> CallKind:
    return CallKind.objects.create(workspace=world.workspace, name=f"{world.mark} call")


def call_offered(world: World) -> CallOffer:
    offer = OfferOfCall(world.row(CallKind), world.row(Contact), f"{world.mark} offer")
    return offer_call(offer, world.owner)


def call_booked(world: World) -> Booking:
    offer = call_offered(world)
    start = free_times(offer.kind, offer.host(), clock.now())[0]
    return book_call(offer, Picked(start, "Europe/Lisbon", f"{world.mark} venue"))


def playbook(world: World) -> Playbook:
    return add_playbook(world.workspace, f"{world.mark} week", world.owner)


def onboarding(world: World) -> Onboarding:
    version = world.row(Playbook).newest()
    return start_onboarding(Start(world.row(Client), world.row(Contact), version), world.owner)


def onboarding_step(world: World) -> OnboardingStep:
    return world.row(Onboarding).steps.get(kind="rules")


def hard_talk(world: World) -> Conversation:
    return begin_conversation(world.row(Client), world.owner, About("boundary", words=world.mark))


MAKERS: dict[Model, Maker] = {
    Inquiry: noted,
    IntakeForm: own_form,
    FormVersion: published,
    CallKind: call_kind,
    CallOffer: call_offered,
    Booking: call_booked,
    Playbook: playbook,
    Onboarding: onboarding,
    OnboardingStep: onboarding_step,
    Conversation: hard_talk,
}
