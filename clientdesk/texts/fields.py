"""What can stand in a text, and where its value comes from. Rooms above register theirs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from clientdesk.workspaces.models import Member

ValuesOf = Callable[[UUID, Member], Mapping[str, str]]
Examples = Callable[[Member], list[tuple[UUID, str]]]


@dataclass(frozen=True)
class Field:
    """A merge field: its name in texts, and what it stands for, in words."""

    name: str
    meaning: str


_fields: dict[str, Field] = {}
_values: list[ValuesOf] = []
_examples: list[Examples] = []


def offer(**meanings: str) -> None:
    """Offer fields by name and meaning: offer(client_name="the client's name")."""
    for name, meaning in meanings.items():
        _fields[name] = Field(name, meaning)


def gives_values(values: ValuesOf) -> ValuesOf:
    """Registers where values come from: (client id, who writes) → value by field name."""
    _values.append(values)
    return values


def gives_examples(examples: Examples) -> Examples:
    """Registers the clients a preview can be shown with: (id, name), those who may be seen."""
    _examples[:] = [examples]
    return examples


def known_fields() -> dict[str, Field]:
    return dict(sorted(_fields.items()))


def values_for(client_id: UUID | None, member: Member) -> dict[str, str]:
    """Every value that is known of this client now. `member` may see the client."""
    found = {"my_name": member.name, "studio_name": member.workspace.name}
    if client_id is not None:
        for values in _values:
            found |= values(client_id, member)
    return found


def example_clients(member: Member) -> list[tuple[UUID, str]]:
    return _examples[0](member) if _examples else []


offer(
    my_name="your name",
    studio_name="the name of your business",
)
