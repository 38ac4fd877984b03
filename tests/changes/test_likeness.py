"""Words are held against an agreement: the likest passage first, and a slip of the pen forgiven."""

from changes.likeness import alike, rank, telling_words
from changes.passages import Kind, Passage

PASSAGES = [
    Passage("part:d1", Kind.DELIVERABLE, "1.1", "Design", "2 rounds of revision.", "d1"),
    Passage("part:d2", Kind.DELIVERABLE, "1.1", "Photographs, edited", "Forty pictures.", "d2"),
    Passage("input:i1", Kind.INPUT, "1.2", "Logo files", "By 24 November 2026."),
    Passage("clause:2.2", Kind.CLAUSE, "2.2", "Answers", "You hear back within 8 working hours."),
    Passage("clause:2.5", Kind.CLAUSE, "2.5", "Revisions", "A further round is a change."),
    Passage("clause:3.1", Kind.CLAUSE, "3.1", "Changes of scope", "Whatever goes beyond the list."),
]


def first(asked: str) -> str:
    return next((one.passage.key for one in rank(asked, PASSAGES)), "")


def test_the_likest_passage_comes_first():
    assert first("could we have another revision?") == "clause:2.5"
    assert first("the logo") == "input:i1"
    assert first("pictures") == "part:d2"


def test_plurals_and_slips_of_the_pen_are_forgiven():
    assert first("fotographs") == "part:d2"
    assert first("revisoins") == "clause:2.5"
    assert alike("booking", "bookings") > 0.8 > alike("booking", "looking") >= 0
    assert alike("logo", "photo") == 0


def test_what_is_not_named_bears_on_nothing():
    assert rank("a booking page", PASSAGES) == []
    assert rank("", PASSAGES) == rank("and the", PASSAGES) == []


def test_words_that_say_nothing_are_left_out():
    assert telling_words("Could you just also add a booking page?") == ["booking", "page"]


def test_what_is_included_says_so_with_its_clause():
    assert PASSAGES[0].verdict == "included, clause 1.1"
    assert PASSAGES[3].verdict == "included, clause 2.2"
    assert PASSAGES[5].verdict == "named in clause 3.1"


def test_a_page_of_words_is_compared_by_its_beginning():
    assert len(telling_words(" ".join(f"word{n}" for n in range(500)))) == 40
