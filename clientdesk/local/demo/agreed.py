"""What is known of her clients besides: rates, days to remember, who sent whom, hours, what is to
be done and what they asked for."""

from datetime import date, datetime, time, timedelta

from clientdesk import clock
from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.chat import Said
from clients.flows.edit_client import edit_client
from clients.flows.edit_contact import edit_contact
from clients.flows.keep_chat import keep_chat
from clients.flows.keep_dates import note_date
from clients.flows.keep_task import add_task, finish_task
from clients.flows.set_rates import set_rates
from clients.models import Client, KeyDate
from clients.recording import Actor
from clients.telling import ToDo, Told
from scope.flows.note_request import Asked, note_request
from scope.flows.recap_call import AfterCall, recap_call


def with_harbor(harbor: Client, owner: Member, today: date) -> None:
    """Usual rates, the hours of a bakery, and the end of the year's contract."""
    set_rates(harbor.pk, owner, {"HUR": Money(8000, "EUR"), "DAY": Money(56000, "EUR")})
    hours = {"working_weekdays": "12345", "opens_at": time(7), "closes_at": time(15)}
    dana = harbor.contacts.get(name="Dana Byrne")
    edit_contact(dana.pk, owner, {**hours, "preferred_channel": "the phone, after two"})
    end = {"date_kind": KeyDate.Kind.RENEWAL, "label": "care of the site"}
    note_date(harbor, owner, {**end, "on": today + timedelta(days=24)})


def birthday(client: Client, owner: Member, today: date) -> None:
    """Freja’s, in ten days."""
    freja = client.contacts.get(name="Freja Lund")
    soon = today + timedelta(days=10)
    born = soon.replace(year=1988)  # a leap year: it has every day
    day = {"date_kind": KeyDate.Kind.BIRTHDAY, "contact": freja, "on": born, "every_year": True}
    note_date(client, owner, day)


def sent_by(client: Client, sender: Client, owner: Member) -> None:
    """One client told another of her."""
    answers = {"referred_by": sender, "heard_of_us": "Tom showed us the paper bags"}
    edit_client(client.pk, owner, answers)


def to_do(harbor: Client, school: Client, owner: Member, today: date) -> None:
    """One is done, one late, one to come, one without a day."""
    sent = add_task(harbor, owner, ToDo("Send Dana the files for the van", today))
    finish_task(sent.pk, owner)
    add_task(harbor, owner, ToDo("Ask Dana about the photos", today - timedelta(days=1)))
    add_task(
        school, owner, ToDo("First pages of the yearbook", today + timedelta(days=5)), None, True
    )
    add_task(school, owner, ToDo("Look for old class photos", None))


def chatted(oak: Client, owner: Member, today: date) -> None:
    """Pasted from Tom’s phone."""
    day = datetime.combine(today - timedelta(days=15), time(18, 4))
    words = [
        ("Tom Walsh", "The sign is up, people stop and look!"),
        (owner.name, "Lovely. Send me a picture for the record?"),
        ("Tom Walsh", "Tomorrow in the light. And the bags: 400 instead of 300, same price each."),
    ]
    said = [Said(who, day + timedelta(minutes=3 * n), text) for n, (who, text) in enumerate(words)]
    keep_chat(oak, owner, said, {owner.name}, new_id())


def asked(harbor: Client, owner: Member) -> None:
    """In passing, at the end of a call."""
    dana = harbor.contacts.get(name="Dana Byrne")
    words = "a small sticker for the bread bags, could that be part of it?"
    note_request(harbor, Asked(words, "call", clock.now(), contact=dana), Actor.member(owner))


def rang(school: Client, owner: Member, today: date) -> None:
    """A call told again in one mail, which Ruth has not answered yet."""
    ruth = school.contacts.get(name="Ruth Nolan")
    told = Told("call", "Rang Ruth about the photos for the yearbook", clock.now(), has_time=True)
    decided = ["Class photos in black and white, the cover in colour"]
    asked = ["Could the teachers have a page of their own?"]
    promised = [ToDo("Send Ruth a list of the missing photos", today + timedelta(days=1))]
    recap_call(school, owner, AfterCall(new_id(), told, ruth, decided, asked, promised))
