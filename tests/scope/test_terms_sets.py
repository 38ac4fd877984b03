"""Terms in named sets: for each kind of work its own, one of them the usual one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from clientdesk.clock import standing_at
from clientdesk.workspaces.scope import within
from scope.clauses import OwnClause
from scope.flows.begin_version import begin_version
from scope.flows.keep_terms_sets import add_set
from scope.flows.set_terms import set_usual_terms
from scope.models import Quote, TermsSet
from scope.terms import Terms, read_terms, render_terms, terms_as_facts
from scope.terms_sets import set_of, usual_terms
from scope.usual_terms import terms_of, unusual_terms
from tests.scope.quoting import SENT_AT, Sent
from tests.scope.signing import USUAL, as_posted, with_terms
from tests.scope.test_public_page import words_of

pytestmark = pytest.mark.django_db
PHOTOS = OwnClause("own-1", 2, "Photos", "You bring the photos.")
FONTS = OwnClause("own-2", 2, "Fonts", "Fonts are {{ law }}'s.")


def settings(sent: Sent) -> str:
    return f"/w/{sent.workspace.slug}/settings/terms/"


def retainer(sent: Sent) -> TermsSet:
    with within(sent.workspace.pk):
        made = add_set("Retainer", sent.by)
        set_usual_terms(replace(USUAL, updates="each month"), sent.by, made)
        return made


def test_sets_are_added_named_copied_made_usual_and_put_away(sent: Sent, desk: Any) -> None:
    with_terms(sent, USUAL)
    page = settings(sent)
    assert desk.post(page, {"name": "Website"}).status_code == 302
    again = desk.post(page, {"name": "website"})
    assert again.status_code == 422 and "of this name already" in again.content.decode()
    with within(sent.workspace.pk):
        website = TermsSet.objects.get(name="Website")
        assert usual_terms(sent.workspace, website) == USUAL
    one = f"{page}{website.pk}/"
    assert desk.post(f"{one}name/", {"name": "Websites"}).status_code == 302
    assert desk.post(f"{one}copies/").status_code == 302
    assert desk.post(f"{one}usual/").status_code == 302
    refused = desk.post(f"{one}putting-away/", follow=True)
    assert "Make others the usual ones first" in words_of(refused.content.decode())
    with within(sent.workspace.pk):
        copy = TermsSet.objects.get(name="Websites, copy")
    gone = desk.post(f"{page}{copy.pk}/putting-away/", follow=True)
    assert "Undo" in gone.content.decode()
    desk.post(f"{page}{copy.pk}/putting-away/?undo=1")
    with within(sent.workspace.pk):
        assert set_of(sent.quote).name == "Websites"
        assert not TermsSet.objects.exclude(put_away_at=None).exists()


def test_the_editor_picks_a_set_and_what_differs_from_it_is_marked(sent: Sent, desk: Any) -> None:
    with_terms(sent, USUAL)
    made = retainer(sent)
    with within(sent.workspace.pk):
        begin_version(sent.quote.pk)
    page = f"/w/{sent.workspace.slug}/quotes/{sent.quote.pk}/"
    form = desk.get(f"{page}edit/").context["form"]
    assert [label for _, label in form.fields["terms_set"].choices] == [
        "Usual terms (usual)", "Retainer",
    ]  # fmt: skip
    assert desk.post(f"{page}terms/set/", {"set": made.pk}).status_code == 302
    typed = as_posted(desk.get(f"{page}terms/").context["form"])
    assert typed["updates"] == "each month"
    assert desk.post(f"{page}terms/", typed | {"updates": "each quarter"}).status_code == 302
    with standing_at(SENT_AT):
        words = words_of(desk.get(f"{page}dispatches/").content.decode())
    assert "each quarter usually: each month" in words


def test_what_was_changed_on_a_set_is_found_again_when_it_is_picked_again(
    sent: Sent, desk: Any
) -> None:
    made = retainer(sent)
    with within(sent.workspace.pk):
        begin_version(sent.quote.pk)
        usual = set_of(sent.quote)
    page = f"/w/{sent.workspace.slug}/quotes/{sent.quote.pk}/terms/"
    typed = as_posted(desk.get(page).context["form"])
    desk.post(page, typed | {"updates": "each day"})
    for picked, says in ((made, "each month"), (usual, "each day")):
        desk.post(f"{page}set/", {"set": picked.pk})
        with within(sent.workspace.pk):
            assert terms_of(Quote.objects.get(pk=sent.quote.pk)).updates == says


def test_the_choice_of_a_set_stands_in_the_editor_only_where_there_are_several(
    sent: Sent, desk: Any
) -> None:
    with within(sent.workspace.pk):
        begin_version(sent.quote.pk)
    page = f"/w/{sent.workspace.slug}/quotes/{sent.quote.pk}/edit/"
    assert 'name="terms_set"' not in desk.get(page).content.decode()


def test_clauses_of_their_own_stand_in_order_behind_ours_and_ours_keep_their_numbers() -> None:
    terms = replace(USUAL, added=(PHOTOS, FONTS), off=("hours",))
    assert read_terms(terms_as_facts(terms)) == terms
    section = next(one for one in render_terms(terms, {"law": "Ireland"}) if one["number"] == "2")
    numbered = [(one["number"], one["title"]) for one in section["clauses"]]
    first = int(numbered[-2][0].partition(".")[2])
    assert [title for _, title in numbered[-2:]] == ["Photos", "Fonts"]
    assert numbered[-1][0] == f"2.{first + 1}"
    without = render_terms(replace(terms, off=("hours", "own-1")), {"law": "Ireland"})
    words = str(without)
    assert "You bring" not in words and f"2.{first + 1}" in words


def test_a_clause_of_their_own_is_typed_marked_and_signed(sent: Sent, desk: Any) -> None:
    with_terms(sent, USUAL)
    with within(sent.workspace.pk):
        begin_version(sent.quote.pk)
    page = f"/w/{sent.workspace.slug}/quotes/{sent.quote.pk}/terms/"
    typed = as_posted(desk.get(page).context["form"])
    typed |= {"clause-0-title": "Photos", "clause-0-text": "You bring {{ secret }}."}
    refused = desk.post(page, typed)
    assert refused.status_code == 422
    assert "Not known here: secret" in refused.content.decode()
    assert "You bring {{ secret }}." in refused.content.decode()
    assert desk.post(page, typed | {"clause-0-text": "You bring the photos."}).status_code == 302
    with within(sent.workspace.pk):
        marked = [(one.label, one.usual, one.here) for one in unusual_terms(sent.quote.reload())]
    assert marked == [("7.1 Photos", "not there", "Photos: You bring the photos.")]
    words = words_of(sent.visitor(sent.next_version()).reads())
    assert "7.1 You bring the photos." in words


def test_of_two_own_clauses_the_lower_number_comes_first_and_an_emptied_one_goes(
    sent: Sent, desk: Any
) -> None:
    with within(sent.workspace.pk):
        set_usual_terms(
            replace(Terms(law="Ireland", hours="9 to 5"), added=(PHOTOS, FONTS)), sent.by
        )
        made = TermsSet.objects.get()
    page = f"{settings(sent)}{made.pk}/"
    typed = as_posted(desk.get(page).context["form"])
    typed |= {"clause-0-place": "3", "clause-2-title": "Texts", "clause-2-text": "You write."}
    assert desk.post(page, typed).status_code == 302
    with within(sent.workspace.pk):
        titles = [one.title for one in usual_terms(sent.workspace).added]
    assert titles == ["Fonts", "Photos", "Texts"]
    typed = as_posted(desk.get(page).context["form"])
    del typed["clause-0-title"], typed["clause-0-text"]
    assert desk.post(page, typed).status_code == 302
    with within(sent.workspace.pk):
        assert [one.title for one in usual_terms(sent.workspace).added] == ["Photos", "Texts"]
