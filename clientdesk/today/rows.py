"""A row of Today: what waits, why it stands here, and its one action."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from billing.leaks import Leak
from billing.models import BillingDocument
from booking.models import Booking
from clientdesk import clock
from clientdesk.lib.money import Money, format_money
from clientdesk.mail.models import Message
from clientdesk.ui.days import beside, day_in_words, late_by, today
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.rules import may_write
from clients.models import Client, Task
from clients.rules import may_see_everything_of
from delivery.heads_up import LETTER as HEADS_UP
from delivery.models import ProjectParking
from delivery.overlong import Overlong
from delivery.threatened import Threat
from onboarding.models import IntakeResponse, Lead
from playbooks.models import OnboardingStep
from scope.models import QuoteQuestion
from updates.starts import LETTER as STATUS_UPDATE

QUESTIONS = dict(QuoteQuestion.Kind.choices)


@dataclass(frozen=True)
class Row:
    """`url` is where the action leads; with `posts` it is a button that does it at once.

    `also` is a second, quieter answer: a button that posts to `also_url`.
    """

    what: str
    why: str
    action: str
    url: str
    tag: str = ""
    kind: str = ""
    posts: bool = False
    also: str = ""
    also_url: str = ""


class Rows:
    """Words and addresses of one workspace."""

    def __init__(self, workspace: Workspace, member: Member) -> None:
        self.workspace = workspace
        self.member = member
        self.today = today()

    def call(self, booking: Booking) -> Row:
        local = timezone.localtime(booking.starts_at)
        where = f" · {booking.place}" if booking.place else ""
        return Row(
            what=f"{local:%H:%M} {booking.title} with {booking.contact.name}",
            why=f"{booking.client.name}, {booking.minutes} minutes{where}",
            tag="today",
            kind="info",
            action="See the call",
            url=self._to("booking:call", client_id=booking.client_id, booking_id=booking.pk),
        )

    def failed_payment(self, invoice: Any) -> Row:
        return Row(
            what=f"A payment of {invoice.client.name} failed",
            why=f"Invoice {invoice.number} · {invoice.reason or 'their bank did not say why'}",
            tag=f"{self._owed(invoice)} open",
            kind="late",
            action="See the invoice",
            url=self._document(invoice),
        )

    def overdue(self, invoice: Any) -> Row:
        return Row(
            what=f"{invoice.client.name} has not paid invoice {invoice.number}",
            why=f"Due {day_in_words(invoice.due_on, self.today)} · "
            + late_by(invoice.due_on, self.today),
            tag=f"{self._owed(invoice)} overdue",
            kind="late",
            action="See the invoice",
            url=self._document(invoice),
            also="Talk about it" if self._may_talk(invoice.client) else "",
            also_url=self._to("conversations:of-client", client_id=invoice.client_id)
            + f"?kind=payment&document={invoice.pk}",
        )

    def _may_talk(self, client: Client) -> bool:
        return may_write(self.member) and may_see_everything_of(self.member, client)

    def leak(self, leak: Leak) -> Row:
        """ "Harbor: Brand guide delivered Tue, 9 March, not invoiced"; the press makes it."""
        done = "delivered" if leak.is_delivered else "due"
        days = (self.today - leak.since).days
        waits = "since today" if not days else "1 day" if days == 1 else f"{days} days"
        on = day_in_words(leak.since, self.today)
        return Row(
            what=f"{leak.client.name}: {leak.what} {done} {on}, not invoiced",
            why=f"{leak.instalment.project} · {waits}",
            tag=format_money(leak.net, self.workspace.locale),
            kind="wait",
            action="Make the invoice",
            url=self._to("billing:bill-instalment", instalment_id=leak.instalment.pk),
            posts=True,
        )

    def undelivered(self, message: Any) -> Row:
        if message.complained_at:
            return self._unwanted(message)
        who = message.client_name or message.to
        bounced = message.bounced_at is not None
        at = message.bounced_at or message.failed_at or message.created_at
        reason = message.error or "their server sent it back"
        return Row(
            what=f"A mail to {who} did not arrive",
            why=f"“{message.subject}” to {message.to}, {self._when(at)} · {reason}"
            + (self._call(message) if bounced else ""),
            tag="bounced" if bounced else "failed",
            kind="late",
            action="Correct the address" if bounced else "Retry",
            url=self._client(message.client_id)
            if bounced
            else self._to("today:retry-message", message_id=message.pk),
            posts=not bounced,
        )

    def _unwanted(self, message: Any) -> Row:
        return Row(
            what=f"{message.client_name or message.to} marked a mail as unwanted",
            why=f"“{message.subject}” to {message.to}, {self._when(message.complained_at)} · "
            f"no more goes there{self._call(message)}",
            tag="unwanted",
            kind="late",
            action="See the client",
            url=self._client(message.client_id),
        )

    def message(self, message: Any) -> Row:
        if message.client_id is None:
            return self._in_tray(message)
        who = message.from_name or message.from_email
        is_answer = bool(message.in_reply_to) or message.thread != message.pk
        said = f"{who} {'answered' if is_answer else 'wrote'}"
        where = {"client_id": message.client_id}
        write = self._to("clients:write", **where)
        return Row(
            what=f"{said}: {message.subject or '(no subject)'}",
            why=f"{message.client_name}, {self._when(message.at)} · {message.said[:120]}",
            tag="waits for you",
            kind="wait",
            action="Answer",
            url=f"{write}?answers={message.pk}",
            also="Done",
            also_url=self._to("clients:settlement", message_id=message.pk, **where),
        )

    def otherwise(self, asked: Any) -> Row:
        """Of a decision the one click leads to saying what holds; of all else, to an answer."""
        where = {"client_id": asked.client_id}
        kind, pk = asked.subject
        words = " ".join(asked.words.split())
        is_decision = kind == "clients.decision"
        return Row(
            what=f"{asked.contact.name} sees it otherwise: {asked}",
            why=f"{asked.client.name}, {self._when(asked.said_at)} · {words[:120]}",
            tag="waits for you",
            kind="wait",
            action="Say what holds" if is_decision else "Answer",
            url=self._to("clients:successor", decision_id=pk, **where)
            if is_decision
            else self._to("clients:write", **where),
            also="Settled",
            also_url=self._to("clients:confirmation-settlement", confirmation_id=asked.pk, **where),
        )

    def _in_tray(self, message: Message) -> Row:
        return Row(
            what=f"A mail waits in the tray: {message.subject or '(no subject)'}",
            why=f"From {message.from_email or 'nobody named'}, {self._when(message.at)} · "
            + (message.held_why or "no contact has this address"),
            tag="tray",
            kind="info",
            action="Say whose it is",
            url=self._to("clients:waiting", message_id=message.pk),
        )

    @staticmethod
    def _call(message: Any) -> str:
        """Whom to ring, since writing does not reach them."""
        if not message.call_name:
            return ""
        number = f": {message.call_phone}" if message.call_phone else ""
        return f" · ring {message.call_name}{number}"

    def onboarding(self, step: OnboardingStep) -> Row:
        client = step.onboarding.client
        url = self._to("playbooks:onboarding", client_id=client.pk)
        if step.started_at is not None:
            return Row(
                what=f"{client.name} has not answered: {step.title}",
                why=f"Asked {self._when(step.started_at)}, and reminded since",
                tag="onboarding",
                kind="wait",
                action="See the steps",
                url=url,
            )
        due = f"Due {self._day(step.due_on)}" if step.due_on else ""
        return Row(
            what=f"{step.title}: {client.name}",
            why=f"{due} · it could not go by itself" if step.by_itself else due,
            tag="onboarding",
            kind="info",
            action="See the steps",
            url=f"{url}#step-{step.pk}",
        )

    def intake(self, response: IntakeResponse) -> Row:
        by = f" by {response.contact.name}" if response.contact else ""
        held = f" · held: {response.held_why}" if response.held_why else ""
        return Row(
            what=f"{response.client.name} filled in the intake form",
            why=f"Sent {self._when(response.submitted_at)}{by}{held}",
            tag="new",
            kind="info",
            action="Read the answers",
            url=self._to(
                "onboarding:response", client_id=response.client_id, response_id=response.pk
            )
            or self._client(response.client_id),
        )

    def request(self, asked: Any) -> Row:
        who = asked.contact.name if asked.contact else asked.client.name
        kept = f" · kept until {day_in_words(asked.again_on, self.today)}" if asked.again_on else ""
        return Row(
            what=f"{who} asks for: {asked.text[:120]}",
            why=f"{asked.client.name}, asked {self._when(asked.asked_at)}{kept}",
            tag="not judged" if asked.judged_at is None else "later is now",
            kind="wait",
            action="Judge it",
            url=self._to("changes:judgement", client_id=asked.client_id, request_id=asked.pk),
        )

    def task(self, task: Task) -> Row:
        late = late_by(task.due_on, self.today)
        promised = " · promised to them" if task.is_promise else ""
        where = {"client_id": task.client_id, "task_id": task.pk}
        return Row(
            what=task.text,
            why=f"{task.client.name} · by {day_in_words(task.due_on, self.today)}{promised}",
            tag=late or "today",
            kind="late" if late else "wait",
            action="See it",
            url=self._to("clients:task", **where),
            also="Done",
            also_url=self._to("clients:task-done", **where),
        )

    def begun_form(self, draft: Any) -> Row:
        form = f"“{draft.form.name}”" if draft.form else "the intake form"
        return Row(
            what=f"{draft.client.name} began a form and did not send it",
            why=f"{draft.contact.name}, {form}, begun {self._when(draft.created_at)}",
            tag="begun",
            kind="wait",
            action="See how far",
            url=self._to("onboarding:intakes", client_id=draft.client_id),
        )

    def lead(self, lead: Lead) -> Row:
        """A promise counts before any other date; it stands here from the moment it was made."""
        url = self._to("leads:lead", lead_id=lead.pk)
        if lead.is_held:
            return Row(
                what=f"An inquiry of {lead.client.name} is held for a look",
                why=f"{lead.held_why} No mail went out.",
                tag="held",
                kind="wait",
                action="Look at it",
                url=url,
            )
        if lead.inquiry and lead.waits_for_answer:
            over = lead.inquiry.promise < clock.now()
            return Row(
                what=f"{lead.client.name} waits for an answer",
                why=f"Promised by {self._when(lead.inquiry.promise)}",
                tag="promise is over" if over else "inquiry",
                kind="late" if over else "wait",
                action="Answer",
                url=url,
            )
        return Row(
            what=f"{lead.next_action}: {lead.client.name}",
            why=f"Since {self._day(lead.next_on)}" if lead.next_on < self.today else "Today",
            tag="lead",
            kind="late" if lead.next_on < self.today else "info",
            action="See the lead",
            url=url,
        )

    @staticmethod
    def is_ours(quote: Any) -> bool:
        """Whether the next word about it is ours: they asked, or it ended without an answer."""
        return quote.asked_at is not None or quote.state == "expired"

    def quote(self, quote: Any) -> Row:
        days = (quote.valid_until - self.today).days
        ended = quote.state == "expired"
        if quote.asked_at is not None:
            what = f"{quote.client.name} asks for {QUESTIONS[quote.asked_about]}: {quote}"
            why = f"Asked {self._when(quote.asked_at)} · {quote.title}"
        elif ended:
            what = f"{quote} for {quote.client.name} ended without an answer"
            why = f"Good until {day_in_words(quote.valid_until, self.today)} · {quote.title}"
        else:
            what = f"{quote.client.name} answers {quote}"
            opened = f"opened {self._when(quote.opened_at)}" if quote.opened_at else "not opened"
            why = f"Good until {self._day(quote.valid_until)} · {opened} · {quote.title}"
        soon = 0 <= days <= 3
        return Row(
            what=what,
            why=why,
            tag="ended" if ended else "ends soon" if soon else "open",
            kind="late" if ended else "wait" if soon else "",
            action="See the quote",
            url=self._to("scope:quote", quote_id=quote.pk),
        )

    def change_order(self, order: Any) -> Row:
        ended = order.state == "expired"
        if order.asked_at is not None:
            what = f"{order.client.name} asks about {order}: {order.title}"
            why = f"Asked {self._when(order.asked_at)}"
        elif ended:
            what = f"{order} for {order.client.name} ended without an answer"
            why = f"Good until {day_in_words(order.valid_until, self.today)} · {order.title}"
        else:
            what = f"{order.client.name} approves or declines {order}"
            why = f"Good until {self._day(order.valid_until)} · {order.title}"
        return Row(
            what=what,
            why=why,
            tag="ended" if ended else "open",
            kind="late" if ended else "",
            action="See it",
            url=self._to("changes:order", change_order_id=order.pk),
        )

    def threat(self, threat: Threat) -> Row:
        """ "Design for Harbor is threatened: was 4 Dec, now 9 Dec"; the letter is drafted."""
        first, project = threat.first, threat.project
        more = len(threat.moves) - 1
        others = f"and {more} more of its dates" if more else ""
        why = (str(project), first.why, first.whose_on_desk, others)
        return Row(
            what=f"{first.deliverable} for {project.client.name} is threatened: "
            f"was {first.was}, now {first.now}",
            why=" · ".join(part for part in why if part),
            tag="not told yet",
            kind="wait",
            action="Read the draft",
            url=self._to("clients:write", client_id=project.client_id)
            + f"?start={HEADS_UP.address_of(project.pk)}",
        )

    def update(self, project: Any) -> Row:
        told = timezone.localtime(project.told_at).date()
        start = f"?start={STATUS_UPDATE.address_of(project.pk)}"
        return Row(
            what=f"{project.client.name}: tell them where {project} stands",
            why=f"No update since {self._day(told)}; the draft is ready",
            tag=f"{(self.today - told).days} days",
            action="Read the draft",
            url=self._to("clients:write", client_id=project.client_id) + start,
        )

    def overlong(self, found: Overlong) -> Row:
        """ "Havn Hotels: 15 working days without “Photos” are over since Mon, 26 April"."""
        project = found.project
        return Row(
            what=f"{project.client.name}: {found.words}",
            why=f"{project} · by clause {found.clause.number} it may be parked; the letter is "
            "drafted",
            tag="input missing",
            kind="late",
            action="Read the letter",
            url=self._to("delivery:parking", project_id=project.pk),
        )

    def parked(self, parking: ProjectParking) -> Row:
        on = day_in_words(parking.on, self.today, short=True)
        return Row(
            what=f"{parking.project.client.name}: {parking.project} is parked since {on}",
            why=f"It waits for “{parking.input}”; reminders of inputs and updates rest",
            tag="parked",
            action="See the project",
            url=self._to("delivery:project", project_id=parking.project_id),
        )

    def draft(self, document: BillingDocument) -> Row:
        kind = document.get_document_kind_display()
        begun = timezone.localtime(document.created_at).date()
        return Row(
            what=f"{kind} for {document.client.name}, not issued yet",
            why=f"Begun {self._day(begun)}",
            tag="draft",
            action="Go on",
            url=self._to("billing:edit", document_id=document.pk) or self._document(document),
        )

    def not_yet_due(self, invoice: Any) -> Row:
        return Row(
            what=f"{invoice.client.name} pays invoice {invoice.number}",
            why=f"Due {self._day(invoice.due_on)}",
            tag=self._owed(invoice),
            action="See the invoice",
            url=self._document(invoice),
        )

    def quiet(self, client: Any) -> Row:
        last = timezone.localtime(client.last_at).date()
        return Row(
            what=client.name,
            why=f"{(self.today - last).days} days since anything happened · last "
            + day_in_words(last, self.today),
            action="See the client",
            url=self._client(client.pk),
        )

    def _owed(self, invoice: Any) -> str:
        return format_money(Money(invoice.owed_minor, invoice.currency), self.workspace.locale)

    def _when(self, at: Any) -> str:
        local = timezone.localtime(at)
        return f"{self._day(local.date())}, {local:%H:%M}"

    def _day(self, day: Any) -> str:
        return f"{day_in_words(day, self.today)}, {beside(day, self.today)}"

    def _document(self, document: BillingDocument) -> str:
        return self._to("billing:document", document_id=document.pk)

    def _client(self, client_id: Any) -> str:
        return self._to("clients:client", client_id=client_id) if client_id else ""

    def _to(self, name: str, **ids: Any) -> str:
        """The address, empty where the page does not exist."""
        try:
            return reverse(name, kwargs={"workspace_slug": self.workspace.slug, **ids})
        except NoReverseMatch:
            return ""
