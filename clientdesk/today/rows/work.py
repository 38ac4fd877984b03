"""Rows of Today about the work: calls, tasks, dates in danger, who fell silent."""

from datetime import date
from typing import Any

from django.utils import timezone

from booking.models import Booking
from clientdesk.today.rows.wording import Row, Wording
from clientdesk.ui.days import day_in_words, late_by
from clients.models import Task
from delivery.heads_up import LETTER as HEADS_UP
from delivery.models import ProjectParking
from delivery.overlong import Overlong
from delivery.threatened import Threat
from updates.queries import USUAL_RHYTHM
from updates.starts import LETTER as STATUS_UPDATE


class WorkRows(Wording):
    """What is to be done or told, and what waits for a client."""

    def call(self, booking: Booking) -> Row:
        local = timezone.localtime(booking.starts_at)
        where = f" · {booking.place}" if booking.place else ""
        return Row(
            what=f"{local:%H:%M} {booking.title} with {booking.contact.name}",
            why=f"{booking.client.name}, {booking.minutes} minutes{where}",
            tag="today",
            kind="info",
            action="See the call",
            url=self.to("booking:call", client_id=booking.client_id, booking_id=booking.pk),
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
            url=self.to("clients:task", **where),
            also="Done",
            also_url=self.to("clients:task-done", **where),
            about=f"task:{task.pk}",
            state=(task.due_on,),
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
            url=self.to("clients:write", client_id=project.client_id)
            + f"?start={HEADS_UP.address_of(project.pk)}",
            about=f"threat:{project.pk}",
            state=(more,),
        )

    def update(self, project: Any) -> Row:
        """Silent for a week; else a milestone was reached since the last one."""
        told = timezone.localtime(project.told_at).date()
        days = (self.today - told).days
        start = f"?start={STATUS_UPDATE.address_of(project.pk)}"
        is_reached = project.reached and days < USUAL_RHYTHM.days
        since = f"“{project.reached}” is reached" if is_reached else self._no_update(told)
        return Row(
            what=f"{project.client.name}: tell them where {project} stands",
            why=f"{since}; the draft is ready",
            tag="milestone" if is_reached else f"{days} days",
            action="Read the draft",
            url=self.to("clients:write", client_id=project.client_id) + start,
            about=f"update:{project.pk}",
            state=(project.told_at, project.reached),
        )

    def _no_update(self, told: date) -> str:
        return f"No update since {self.day(told)}"

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
            url=self.to("delivery:parking", project_id=project.pk),
            about=f"overlong:{project.pk}",
            state=(found.input.pk, found.over_on),
        )

    def parked(self, parking: ProjectParking) -> Row:
        on = day_in_words(parking.on, self.today, short=True)
        return Row(
            what=f"{parking.project.client.name}: {parking.project} is parked since {on}",
            why=f"It waits for “{parking.input}”; reminders of inputs and updates rest",
            tag="parked",
            action="See the project",
            url=self.to("delivery:project", project_id=parking.project_id),
        )

    def quiet(self, client: Any) -> Row:
        last = timezone.localtime(client.last_at).date()
        return Row(
            what=client.name,
            why=f"{(self.today - last).days} days since anything happened · last "
            + day_in_words(last, self.today),
            action="See the client",
            url=self.client(client.pk),
            about=f"quiet:{client.pk}",
            state=(client.last_at,),
        )
