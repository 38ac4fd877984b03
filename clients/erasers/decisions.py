"""Decisions and confirmations that name them: the words go, that it was decided and said stays."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Model, Q, QuerySet

from clients.erasing import Person, Portion, eraser
from clients.models import (
    Confirmation,
    ConfirmationAnswer,
    ConfirmationClosing,
    ConfirmationStatement,
    Decision,
    DecisionWithdrawal,
    Erasure,
)

# Where words stand, and the path to the client they are about.
_WORDS: list[tuple[type[Model], tuple[str, ...], str]] = [
    (Decision, ("text", "change", "why"), "client"),
    (DecisionWithdrawal, ("why",), "decision__client"),
    (Confirmation, ("title",), "client"),
    (ConfirmationStatement, ("text", "detail"), "confirmation__client"),
    (ConfirmationClosing, ("why",), "confirmation__client"),
]
_SHOWN = 20


@eraser("decisions", order=15)
class Decisions:
    """Before what is known: the contact's name is still what is looked for."""

    def look(self, person: Person) -> list[Portion]:
        named = _naming(person, Decision, ("text", "change", "why"), "client")
        answers = _answers(person).count()
        portions = []
        if count := named.count():
            what = "The words of one decision" if count == 1 else f"The words of {count} decisions"
            why = "That it was decided, when, how, and its sum stay."
            shown = tuple(named.values_list("text", flat=True)[:_SHOWN])
            portions.append(Portion(what, why, examples=shown))
        if answers:
            what = "Name and words of what they confirmed, and from where"
            portions.append(Portion(what, "Their yes or no, its moment and its hash stay."))
        return portions

    def erase(self, person: Person, erasure: Erasure) -> None:
        for found in _all(person):
            erasure.name_rows(found.model._meta.label_lower, found.values_list("pk", flat=True))
        with connection.cursor() as cursor:
            cursor.execute("SELECT door_erase_decisions(%s)", [erasure.pk])


def _all(person: Person) -> "Iterator[QuerySet[Model]]":
    for model, columns, client in _WORDS:
        yield _naming(person, model, columns, client)
    yield _answers(person)


def _naming(
    person: Person, model: type[Model], columns: tuple[str, ...], client: str
) -> "QuerySet[Model]":
    found = _says(columns, person.everywhere)
    if person.at_home:
        found |= Q(**{client: person.client}) & _says(columns, person.at_home)
    return model._default_manager.filter(found)


def _says(columns: tuple[str, ...], pattern: str) -> Q:
    if not pattern:
        return Q(pk__in=[])
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__iregex": pattern})
    return found


def _answers(person: Person) -> "QuerySet[ConfirmationAnswer]":
    """Their own, and others' that name them."""
    own = Q(confirmation__contact=person.contact)
    home = Q(confirmation__client=person.client) & _says(("name", "words"), person.at_home)
    named = _says(("name", "words"), person.everywhere)
    return ConfirmationAnswer.objects.filter(own | home | named)
