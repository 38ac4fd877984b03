"""“Could you just also…”: a favour for the yearbook, a change that Ruth approved, one waiting."""

from dataclasses import replace
from decimal import Decimal

from changes.agreeing import days_shown
from changes.content import Billing, Effect
from changes.dates import moves_of
from changes.flows.approve_change import Approval, approve_change
from changes.flows.ask_agreement import ask_agreement
from changes.flows.judge_request import Judged, judge_request
from changes.flows.send_change import send_change
from changes.judging import Outcome, held_against, value_of
from changes.models import ChangeVersion
from clientdesk import clock
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.flows.write_letter import Letter
from clients.models import Client
from clients.recording import Actor
from scope.flows.note_request import Asked, note_request
from scope.flows.send_quote import Delivery
from scope.models import Agreement, Project, ScopeRequest
from scope.offer import OfferLine

CREST = "And the school crest on the back, quite small?"
SPORTS = "Could the pictures of the sports day be in it as well?"
THANKS = """Dear Ruth,

I put the crest on the back with pleasure, and without a charge. It would have cost €40.00: half \
an hour at €80.00 an hour. I only mention it so that we both keep count.

Warm regards,
Maya Lind"""


def of_yearbook(agreement: Agreement, owner: Member) -> None:
    school = agreement.client
    ask_agreement(school, school.contacts.get(name="Ruth Nolan"), "sports day")
    _favour(school, owner, _asked(school, owner, CREST))
    sports = _ordered(
        school, owner, _asked(school, owner, SPORTS), "Sports day, four pages", 240, 2
    )
    _approved(sports)
    teachers = ScopeRequest.objects.get(client=school, text__startswith="Could the teachers")
    _ordered(school, owner, teachers, "A page for the teachers", 120, 1)


def _asked(school: Client, owner: Member, words: str) -> ScopeRequest:
    ruth = school.contacts.get(name="Ruth Nolan")
    return note_request(
        school, Asked(words, "mail", clock.now(), contact=ruth), Actor.member(owner)
    )


def _favour(school: Client, owner: Member, request: ScopeRequest) -> None:
    against, hours = held_against(school), Decimal("0.5")
    assert against.rate, "her usual terms name one"
    ruth = school.contacts.get(name="Ruth Nolan")
    letter = Letter(to=ruth.email, subject="A small extra, with pleasure", text=THANKS)
    said = Judged(
        new_id(), Outcome.GOODWILL, against.agreement, hours=hours,
        value=value_of(hours, against.rate), letter=letter,
    )  # fmt: skip
    judge_request(request.pk, owner, said)


def _ordered(
    school: Client, owner: Member, request: ScopeRequest, title: str, price: int, days: int
) -> ChangeVersion:
    """Judged to be a change order, priced, with days on the proof, and sent."""
    agreed = held_against(school).agreement
    said = judge_request(request.pk, owner, Judged(new_id(), Outcome.CHANGE_ORDER, agreed))
    assert said.change_order, "it was judged to be one"
    version = said.change_order.versions.get()
    version.order.title = title
    version.order.save()
    line = OfferLine(title, unit_price=Decimal(price), tax_rate=Decimal(23))
    content = replace(
        version.says, lines=(line,), effects=(Effect("d2", days),), billing=Billing.MILESTONE,
        milestone="proof",
    )  # fmt: skip
    version.edit(content, None, "demo")
    return send_change(version.pk, owner, Delivery("demo"))


def _approved(version: ChangeVersion) -> None:
    project = Project.objects.select_related("client__workspace").get(pk=version.order.project_id)
    ruth = version.order.contact
    assert ruth, "it was sent to her"
    days = days_shown(moves_of(project, version.says))
    approve_change(version.pk, Approval(ruth.name, ruth, days, "192.0.2.24", "Safari on a phone"))
