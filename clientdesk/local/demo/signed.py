"""The yearbook: a quote that Ruth signed on her phone, and what it began."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.models import Client
from playbooks.flows.take_step import take_step
from playbooks.models import OnboardingStep
from playbooks.plan import StepKind
from scope.clauses import OwnClause
from scope.flows.accept_quote import Signing, accept_quote
from scope.flows.keep_terms_sets import add_set
from scope.flows.save_quote import QuotePage, save_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.flows.set_terms import set_usual_terms
from scope.models import Agreement, QuoteVersion
from scope.offer import (
    Choice,
    Deliverable,
    InputNeeded,
    Instalment,
    Milestone,
    Offer,
    OfferLine,
    Package,
    Trigger,
)
from scope.terms_sets import usual_terms

_HOURS_LAPSE = OwnClause(
    "own-hours-lapse", 2, "Hours of a month", "Hours that were not asked for lapse with the month."
)
MORNING = (StepKind.WELCOME, StepKind.INTAKE, StepKind.TERMS)
DRAWN = {"width": 600, "height": 160, "strokes": [
    [60, 110, 66, 60, 90, 40, 112, 58, 88, 80, 122, 112],
    [140, 84, 144, 108, 162, 108, 168, 84, 172, 110, 190, 84, 190, 50, 188, 110],
    [176, 70, 206, 66, 212, 112, 214, 52, 216, 90, 236, 86, 242, 112],
]}  # fmt: skip


def quoted(school: Client, owner: Member, today: date) -> QuoteVersion:
    """Sent with her usual terms; the deposit waits as a draft, as Maya likes to look at it."""
    usual = usual_terms(owner.workspace)
    terms = replace(usual, change_rate_minor=8000, sends_deposit=False)
    set_usual_terms(terms, owner)
    monthly = replace(terms, updates="on the first of each month", added=(_HOURS_LAPSE,))
    set_usual_terms(monthly, owner, add_set("Care by the month", owner))
    ruth = school.contacts.get(name="Ruth Nolan")
    header = {"title": "Yearbook of Greenfield School", "contact": ruth}
    page = QuotePage(school, "demo", _offer(today), header)
    return send_quote(save_quote(new_id(), page, owner).pk, owner, Delivery("demo"))


def signed(version: QuoteVersion) -> Agreement:
    ruth = version.quote.contact
    assert ruth is not None, "it was sent to her"
    return accept_quote(
        version.pk,
        Signing(
            Choice("photos"), ruth.name, ruth.email, ruth, drawn=DRAWN, address="192.0.2.24",
            browser="Safari on a phone",
        ),
    )  # fmt: skip


def _offer(today: date) -> Offer:
    def line(text: str, price: str) -> OfferLine:
        return OfferLine(text, unit_price=Decimal(price), tax_rate=Decimal(23))

    pages, proof = today + timedelta(days=24), today + timedelta(days=45)
    book = line("Yearbook: layout of 80 pages", "2400")
    return Offer(
        "EUR",
        packages=(
            Package("plain", "Layout", "You bring the pictures", (book,)),
            Package("photos", "Layout and class photos", "One day at the school",
                    (book, line("Class photos, one day", "480"))),
        ),
        milestones=(Milestone("proof", "Proof", proof),),
        deliverables=(
            Deliverable("d1", "First pages", on=pages, effort_days=Decimal(4), buffer_days=3,
                        revision_rounds=2),
            Deliverable("d2", "Proof of the whole book", on=proof, effort_days=Decimal(8),
                        buffer_days=3, revision_rounds=1, milestone="proof"),
        ),
        inputs=(
            InputNeeded("i1", "Names of all classes", today + timedelta(days=8), "d1"),
            InputNeeded("i2", "Words of the headmistress", today + timedelta(days=15), "d2"),
        ),
        instalments=(
            Instalment("p1", "On signing", Trigger.SIGNING, percent=Decimal(40)),
            Instalment("p2", "With the proof", Trigger.MILESTONE, milestone="proof"),
        ),
        introduction="Eighty pages, as we spoke about in the staff room.",
    )  # fmt: skip


def begun(agreement: Agreement, owner: Member) -> None:
    """The first morning after: welcome and form are out, and what was agreed once more."""
    with within(agreement.workspace_id):
        steps = OnboardingStep.objects.filter(onboarding__agreement_id=agreement.pk)
        for step in steps.filter(kind__in=MORNING).order_by("position"):
            take_step(step.pk, owner)
