"""An owner asks for everything, a worker makes it, it is fetched and goes after a week (T4)."""

import io
import zipfile
from datetime import timedelta

import pytest

from clientdesk import clock
from clientdesk.clock import standing_at
from clientdesk.exports.models import Export
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import LogLine, Member, Workspace
from clientdesk.workspaces.scope import within
from tests.exports.signed_in import fresh_browser
from tests.payments.studio import work

pytestmark = pytest.mark.django_db
WORDS = "four quiet herons"


def test_it_is_made_told_fetched_and_removed_after_a_week(maya: Member, studio: Workspace) -> None:
    browser = fresh_browser(maya)
    url = f"/w/{studio.slug}/settings/your-data/workspace/"
    page = browser.post(url, {"passphrase": "short", "again": "short"})
    assert page.status_code == 422 and "At least 12 characters" in page.content.decode()
    assert browser.post(url, {"passphrase": WORDS, "again": WORDS}).status_code == 302
    assert browser.post(url, {"passphrase": WORDS, "again": WORDS}).status_code == 302
    with within(studio.pk):
        export = Export.objects.get()
        assert browser.get(f"{url}{export.pk}/").status_code == 404, "it is not made yet"
    work()
    with within(studio.pk):
        export = export.reload()
        assert export.state == "ready" and export.passphrase == ""
        assert LogLine.objects.get().words == "asked for an export of the whole workspace"
        assert Message.objects.filter(kind="data_exported", to=maya.email).count() == 1
    answer = browser.get(f"{url}{export.pk}/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    assert archive.testzip() is None and "manifest.json" in archive.namelist()
    with standing_at(clock.now() + timedelta(days=8)):
        work()
        with within(studio.pk):
            assert export.reload().state == "removed"
        assert browser.get(f"{url}{export.pk}/").status_code == 404
