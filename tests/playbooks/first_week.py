"""A first week with clients: started, lived through day by day, answered from their pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client as Browser

from booking.flows.set_kinds import set_usual_kinds
from clientdesk import clock
from clientdesk.links.issuing import issue_link, mint
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client, Contact
from followups import planner
from playbooks.flows.publish_playbook import publish_playbook, set_usual_playbook
from playbooks.flows.start_onboarding import Start, start_onboarding
from playbooks.models import Onboarding, OnboardingStep, Playbook
from playbooks.plan import DEFAULT, After, PlannedStep, StepKind
from tests.factories import browser_of, make_client, make_contact, make_member, make_workspace

MONDAY = datetime(2027, 3, 1, 9, tzinfo=UTC)
FONTS = PlannedStep(
    StepKind.ASK, "Send us your fonts", days=0, after=After.SIGNING, by_itself=True,
    text="All weights that {{ client_name }} has a licence for.",
)  # fmt: skip
AGREED = "Brand guide and website, 4,000.00, by 16 April; deposit 30 %."


class FirstWeek:
    """A studio in Dublin with its usual playbook and calls."""

    def __init__(self) -> None:
        self.studio: Workspace = make_workspace()
        self.maya: Member = make_member(self.studio)
        self.desk: Browser = browser_of(self.maya)
        with within(self.studio.pk):
            set_usual_kinds(self.studio)
            set_usual_playbook(self.studio)

    def client(self, name: str = "Northwind Yoga", person: str = "Asha Patel") -> Client:
        with within(self.studio.pk):
            client = make_client(self.studio, name)
            make_contact(client, person, email=f"{person.split()[0].lower()}@{name[:5]}.example")
            return client

    def start(self, client: Client, at: datetime = MONDAY, agreed: str = AGREED) -> Onboarding:
        with within(self.studio.pk), clock.standing_at(at):
            contact = client.contacts.get()
            version = Playbook.objects.get().newest()
            start = Start(client, contact, version, "Brand guide", agreed, date(2027, 2, 26))
            return start_onboarding(start, self.maya)

    def live(self, days: int, begin: datetime = MONDAY) -> datetime:
        """Beat decides each morning; returns the last moment."""
        moment = begin
        for day in range(1, days + 1):
            moment = begin.replace(hour=9, minute=30) + timedelta(days=day)
            with clock.standing_at(moment):
                planner.plan_due(moment)
        return moment

    def publish(self, *more: PlannedStep) -> None:
        """The usual steps, and `more` after them."""
        with within(self.studio.pk):
            publish_playbook(Playbook.objects.get(), [*DEFAULT, *more], self.maya)

    def steps(self, onboarding: Onboarding) -> dict[str, OnboardingStep]:
        with within(self.studio.pk):
            found = OnboardingStep.objects.filter(onboarding=onboarding)
            return {one.kind: one for one in found.select_related("started_by", "done_by")}

    def mails(self, client: Client) -> list[Message]:
        with within(self.studio.pk):
            found = Message.objects.filter(client_id=client.pk).exclude(kind="notice")
            return list(found.order_by("created_at", "pk"))

    def page(self, purpose: str, object_id: Any, contact: Contact, below: str = "") -> Asked:
        with within(self.studio.pk):
            link = issue_link(self.studio, purpose, object_id, contact.pk)
            path = mint(link).partition("/l/")[2]
        browser = Browser()
        browser.get(f"/l/{path}")
        return Asked(browser, f"/p/{purpose}/{link.pk}/{below}")

    def progress(self, onboarding: Onboarding) -> Asked:
        with within(self.studio.pk):
            return self.page("onboarding", onboarding.pk, onboarding.contact)


class Asked:
    """A contact's page in a browser of theirs."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url

    def look(self, at: datetime) -> str:
        with clock.standing_at(at):
            text: str = self.browser.get(self.url).content.decode()
            return text

    def post(self, at: datetime, below: str = "", **form: Any) -> Any:
        with clock.standing_at(at):
            return self.browser.post(f"{self.url}{below}", form)
