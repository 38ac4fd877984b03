"""What was decided with her clients: one confirmed, one asked and not answered yet."""

from clientdesk import clock
from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.confirming import link_of
from clients.deciding import question_of
from clients.flows.answer_confirmation import Click, answer_confirmation
from clients.flows.ask_to_confirm import ask_to_confirm
from clients.flows.decide import Decided, decide
from clients.models import Client, Confirmation, Decision, Entry


def third_revision(harbor: Client, owner: Member, call: Entry) -> Confirmation:
    """In the call; Dana is asked to confirm it."""
    dana = harbor.contacts.get(name="Dana Byrne")
    said = Decided(
        new_id(),
        "A third revision of the brand guide, beyond the two agreed",
        clock.today(harbor.workspace.zone),
        Decision.How.CALL,
        dana,
        "One more round on the guide; the dates stay",
        Money(45000, "EUR"),
        [call.ref()],
    )
    decision = decide(harbor, owner, said)
    return ask_to_confirm(dana, owner, question_of(decision), "demo")


def confirmed_by_dana(asked: Confirmation) -> None:
    """The next morning, from her phone."""
    click = Click("Dana Byrne", link_of(asked).pk, "192.0.2.44", "Mozilla/5.0 (iPhone)")
    answer_confirmation(asked.pk, "agreed", "", click)


def bags_wait(oak: Client, owner: Member) -> None:
    """Asked of Tom, who has not answered."""
    tom = oak.contacts.first()
    today = clock.today(oak.workspace.zone)
    words = "The paper bags wait until the sign is up"
    said = Decided(new_id(), words, today, Decision.How.MAIL, tom)
    decision = decide(oak, owner, said)
    if tom is not None:
        ask_to_confirm(tom, owner, question_of(decision), "demo")
