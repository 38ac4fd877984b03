"""The desk's page of a client: where dates stand now, and what is still waited for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.delivery.website import Website
from tests.scope.test_public_page import words_of

pytestmark = pytest.mark.django_db


def test_a_date_that_moved_stands_where_it_is_expected_and_what_came_is_not_waited_for(
    website: Website, desk: Any
):
    page = f"/w/{website.workspace.slug}/clients/{website.project.client.pk}/"
    with website.on(11, 20):
        words = words_of(desk.get(page).content.decode())
        assert "4 Dec Design promised" in words and "Logo files, by 24 November" in words
    with website.on(11, 27):
        website.comes("Logo files")
        words = words_of(desk.get(page).content.decode())
        assert "9 Dec Design expected, was promised for 4 Dec" in words
        assert "Logo files, by 24 November" not in words
