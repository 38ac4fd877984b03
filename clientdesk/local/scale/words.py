"""What people, businesses and notes are called in the scale data set."""

from random import Random

_PLACES = (
    "Harbor", "Oak Street", "Northwind", "Lund", "Atlas", "Greenfield", "Zoë", "Brücke", "Café Luz",
    "Kestrel", "Silver Lane", "Pôle Nord", "Meadow", "Granite", "Łódź", "Tidewater", "Juniper",
    "Coral", "Fjord", "Maple", "Señal", "Beacon", "Cedar", "Orchard", "Pine Row", "Quay", "Rowan",
    "Sandpiper", "Thistle", "Umber", "Verde", "Willow", "Yarrow", "Zephyr", "Ålesund", "Birch",
)  # fmt: skip
_TRADES = (
    "Bakery", "Ceramics", "Books", "Cycling", "School", "Yoga", "Travel", "Brewery", "Florist",
    "Architects", "Dental", "Gallery", "Interiors", "Law", "Media", "Optics", "Pharmacy", "Records",
    "Roasters", "Sailing", "Studio", "Tailors", "Theatre", "Timber", "Tools", "Veterinary", "Wines",
)  # fmt: skip
_FIRST = (
    "Ines", "Dana", "Zoë", "Freja", "Tom", "Lena", "Ruth", "Asha", "Björn", "Chloé", "Diego", "Éva",
    "Farid", "Greta", "Hugo", "Ivana", "Jonas", "Karim", "Léa", "Mateo", "Noor", "Olga", "Paul",
    "Rui", "Søren", "Tariq", "Ulla", "Vera", "Wanda", "Yusuf",
)  # fmt: skip
_LAST = (
    "Duarte", "Byrne", "Lund", "Walsh", "Vogt", "Nolan", "Patel", "Ødegård", "Moreau", "García",
    "Szabó", "Haddad", "Berg", "Martín", "Novák", "Silva", "Keane", "Ferreira", "Kowalska",
    "Okafor", "Jansen", "Rossi", "Müller", "Dubois", "Eriksen", "O'Brien", "Tanaka", "Weiss",
    "Yılmaz", "Ziegler",
)  # fmt: skip
_THINGS = (
    "brand guide", "yearbook", "poster", "shop sign", "photo set", "label", "menu", "website",
    "newsletter", "catalogue", "packaging", "stand for the fair", "booking page", "logo",
)  # fmt: skip
_NOTES = (
    "The {thing} goes to print on the {day}; {person} has the proof",
    "{person} asks whether a third revision of the {thing} is included",
    "Colours of the {thing} settled: the second blue, no gradient",
    "{person} is away until the {day}, decisions wait for them",
    "Files for the {thing} are late; promised again for the {day}",
    "We agreed two rounds on the {thing}, more by the hour",
    "{person} likes the {thing}, the board wants to see it on the {day}",
    "Talked about moving the {thing} to spring because of the budget",
)
SUBURBS = ("Quay Street", "Sea Road", "Church Road", "Capel Street", "Main Street", "Hill Lane")
KINDS_OF_NOTES = ("note.logged", "call.logged", "meeting.logged")


def business(place: int, chance: Random) -> str:
    """A name of its own for each place in the list, and what a person would remember of it."""
    name = f"{_PLACES[place % len(_PLACES)]} {_TRADES[place // len(_PLACES) % len(_TRADES)]}"
    again = place // (len(_PLACES) * len(_TRADES))
    return f"{name} {chance.choice(_LAST)}" if again else name


def person(chance: Random) -> str:
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"


def work(chance: Random) -> str:
    """What an invoice is for."""
    return f"{chance.choice(_THINGS).capitalize()}, part {chance.randint(1, 4)}"


def note(chance: Random, who: str) -> str:
    return chance.choice(_NOTES).format(
        thing=chance.choice(_THINGS), person=who, day=f"{chance.randint(1, 28)}th"
    )
