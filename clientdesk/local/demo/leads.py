"""Five people who may become clients, each a step further."""

from datetime import date, timedelta
from typing import Any

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.flows.write_letter import Letter
from clients.models import Client
from onboarding.budgets import read_budget
from onboarding.flows.ask_lead import Question, ask_lead
from onboarding.flows.decline_lead import Refusal, decline_lead
from onboarding.flows.mark_lead import Said, mark_lead
from onboarding.flows.name_referrer import referral_code
from onboarding.flows.note_lead import Told, note_lead
from onboarding.flows.plan_lead import plan_lead
from onboarding.flows.receive_inquiry import Sent, receive_inquiry
from onboarding.flows.save_lead_rules import add_colleague, save_lead_rules
from onboarding.flows.take_on_lead import take_on_lead
from onboarding.inquiry_source import Source
from onboarding.lead_rules import bands_of, saved_rules
from onboarding.models import Lead
from onboarding.next_steps import WRITE_QUOTE
from onboarding.scoring import Criterion

_NOBODY: dict[str, Any] = {
    "phone": "", "company": "", "wished_on": None, "timing": "", "channel": "", "heard": "",
    "heard_who": "", "zone": "",
}  # fmt: skip


def rules(owner: Member) -> None:
    """Her floor is 1,500; she works by mail and calls; two colleagues can be named."""
    values = {
        "currency": "EUR", "steps": [100000, 300000, 600000], "floor_minor": 150000,
        "wanted_words": "brand\nlogo\nsign\ncatalogue\npackaging\nwebsite",
        "channels": ["mail", "call"],
    }  # fmt: skip
    save_lead_rules(owner.workspace, values)
    anna = {"name": "Anna Reid", "what_for": "illustration", "reach": "anna.example.test"}
    add_colleague(owner.workspace, anna)
    add_colleague(owner.workspace, {"name": "Jonas Berg", "what_for": "web shops", "reach": ""})


def tide_and_thyme(owner: Member, sender: Client) -> None:
    """By a client's own link, today: nobody has answered yet."""
    source = Source("instagram.example", {"utm_source": "spring"}, referral_code(sender).code)
    _received(
        owner, 2, source, name="Oisín Keane", email="oisin@tide.example.test",
        company="Tide & Thyme", heard="person", heard_who="Tom Walsh", channel="call",
        wished_on=clock.today(owner.workspace.zone) + timedelta(days=50),
        wants="We open a small restaurant by the harbour and need a logo, a sign for the door and "
        "menus. The name is fixed, the colours are not. Photos of the room are there.",
    )  # fmt: skip


def larkin_legal(owner: Member, today: date) -> None:
    """Asked for more: the budget straddles the floor."""
    lead = _received(
        owner, 1, Source("www.search.example"), name="Grace Larkin",
        email="grace@larkin.example.test", company="Larkin Legal", heard="search", channel="mail",
        wants="Our brand is twelve years old and looks it. We would like a new logo, letterheads "
        "and a website of five pages; we do not know what such a thing costs.",
    )  # fmt: skip
    letter = Letter(
        to="grace@larkin.example.test",
        subject="One question before I can answer well",
        text="Dear Grace,\n\nThank you for writing. May I ask by when you need it, and who decides "
        "with you? A rough answer is enough.\n\nWarm regards,\nMaya Lind",
    )
    question = Question(new_id(), letter, today + timedelta(days=3))
    ask_lead(lead.pk, lead.client, owner, question)


def fern_hill(owner: Member, today: date) -> None:
    """Taken on after a call: the quote is to be written."""
    lead = _received(
        owner, 3, Source(), name="Aoife Brennan", email="aoife@fernhill.example.test",
        company="Fern Hill Dairy", heard="read", channel="call",
        wished_on=today + timedelta(days=70), timing="Before the food fair",
        wants="Packaging for four cheeses: labels that work on paper and on wax, one look for "
        "all. We have a logo that we like.",
    )  # fmt: skip
    said = Said(Criterion.SCOPE, "green", "Four labels and a box, she says on the phone")
    mark_lead(lead.pk, owner, said)
    by = today + timedelta(days=2)
    take_on_lead(lead.pk, owner, by)
    plan_lead(lead.pk, owner, by, WRITE_QUOTE, has_answered=True)


def reis_wines(owner: Member, today: date) -> None:
    """Met at a fair: noted by hand, to be written to in two days."""
    workspace = owner.workspace
    said = {
        "wants": "Labels for three wines of a small estate; the first bottles are filled in June.",
        "wished_on": today + timedelta(days=120), "timing": "", "channel": "mail", "heard": "met",
        "heard_who": "The food fair in Galway",
    }  # fmt: skip
    person = {
        "name": "Paula Reis", "email": "paula@reiswines.example.test", "phone": "",
        "company": "Reis Wines",
    }  # fmt: skip
    band = read_budget("3 to 5k", workspace.locale, workspace.currency)
    told = Told(
        "demo:reis", said, today + timedelta(days=2), "Send her two samples", band, person=person
    )
    note_lead(told, owner)


def quick_deals(owner: Member) -> None:
    """Declined: red flags, and far below the floor."""
    lead = _received(
        owner, 0, Source(), name="Rob Quick", email="rob@quickdeals.example.test",
        heard="other", channel="chat",
        wants="Need a logo ASAP, it is a quick job. We cannot pay much but you get exposure.",
    )  # fmt: skip
    letter = Letter(
        to="rob@quickdeals.example.test",
        subject="About your project",
        text="Dear Rob,\n\nThank you for thinking of Maya Lind Studio. I am not the right one for "
        "it this time, and would rather say so now than keep you waiting.\n\nWarm regards,\n"
        "Maya Lind",
    )
    decline_lead(lead.pk, lead.client, owner, Refusal("The budget does not fit", new_id(), letter))


def _received(owner: Member, band: int, source: Source, **said: Any) -> Lead:
    workspace = owner.workspace
    bands = bands_of(workspace, saved_rules(workspace))
    answers = {**_NOBODY, **said}
    key = f"demo:{answers['email']}"
    sent = Sent(workspace, answers, key, bands[band], source)
    inquiry = receive_inquiry(sent)
    return Lead.objects.select_related("client__workspace", "workspace").get(inquiry=inquiry)
