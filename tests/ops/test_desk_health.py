"""`manage.py desk_health` names what needs an operator's hands, and no word of a client (K6)."""

from __future__ import annotations

import io
import json
from base64 import b64encode
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client as Browser

from clientdesk import clock
from clientdesk.operations.models import Heartbeat
from clientdesk.operations.tasks import beat_heartbeat
from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from tests.factories import make_workspace

pytestmark = pytest.mark.django_db


def health() -> tuple[int, dict[str, Any]]:
    """(exit code, what the command told as JSON)."""
    out = io.StringIO()
    try:
        call_command("desk_health", "--json", stdout=out)
    except CommandError as ill:
        return ill.returncode, json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def ill() -> list[str]:
    code, told = health()
    found = [name for name, part in told["parts"].items() if not part["ok"]]
    assert code == (1 if found else 0) and told["ok"] == (not found)
    return found


def give_up(workspace: Workspace, error: str) -> None:
    with within(workspace.pk):
        effect = enqueue(workspace, "mail.deliver", key=str(uuid4()), subject_id=uuid4())
        effect.give_up(error)


@pytest.fixture(autouse=True)
def well(tmp_path: Path) -> None:
    dump = tmp_path / "clientdesk.dump"
    dump.write_bytes(b"PGDMP and what follows")
    beat_heartbeat()
    call_command("note_backup", str(dump), stdout=io.StringIO())


def test_all_is_well_and_it_says_what_runs_here() -> None:
    code, told = health()
    assert code == 0, told
    assert all(value[0].isdigit() for value in told["versions"].values()), told["versions"]


def test_effects_given_up_are_named_by_kind_and_workspace_without_their_words() -> None:
    harbor, oak = make_workspace(), make_workspace()
    for workspace in (harbor, harbor, oak):
        give_up(workspace, "550 no such user dana@harbor.example")
    give_up(oak, "KeyError: 'Dana'")
    assert ill() == ["failed effects"]
    told = health()[1]["parts"]["failed effects"]
    assert [(r["workspace"], r["kind"], r["error"], r["times"]) for r in told["rows"]] == [
        (str(harbor.pk), "mail.deliver", "refused", 2),
        *[(str(oak.pk), "mail.deliver", error, 1) for error in ("KeyError", "refused")],
    ]
    assert "dana" not in json.dumps(told).lower()


def test_refused_webhooks_are_told_until_one_knows_the_secret(settings: Any) -> None:
    settings.ANYMAIL = {**settings.ANYMAIL, "WEBHOOK_SECRET": "us:secret"}
    for _ in range(2):
        assert Browser().post("/anymail/postmark/tracking/").status_code == 403
    assert ill() == ["webhooks"]
    (row,) = health()[1]["parts"]["webhooks"]["rows"]
    assert (row["hook"], row["error"], row["times_ever"]) == ("mail: postmark", "wrong secret", 2)
    knows = {"Authorization": "Basic " + b64encode(b"us:secret").decode()}

    def post(provider: str, **headers: str) -> int:
        address = f"/anymail/{provider}/tracking/"
        return (
            Browser()
            .post(address, "{}", content_type="application/json", headers=headers)
            .status_code
        )

    assert post("brevo", **knows) == 200 and ill() == ["webhooks"]
    assert post("postmark", **knows) == 200 and ill() == []
    assert post("postmark") == 403 and ill() == ["webhooks"]


def test_an_old_backup_is_told_and_a_file_that_is_none_is_not_noted(tmp_path: Path) -> None:
    Heartbeat.objects.filter(name="backup").update(at=clock.real_now() - timedelta(days=2))
    empty = tmp_path / "empty.dump"
    empty.touch()
    with pytest.raises(CommandError, match="is no dump"):
        call_command("note_backup", str(empty))
    assert ill() == ["backup"]
    assert health()[1]["parts"]["backup"]["said"] == "the last one is 2 days old"
