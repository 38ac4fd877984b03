"""Whose webhooks are believed (M2)."""

import json
import time
from typing import Any

from django.test import Client as Browser

from billing.flows.connect_stripe import drop_previous_secret, set_webhook_secret
from billing.models import StripeEvent
from clientdesk.local.stripe_sandbox.webhooks.signature import signature
from clientdesk.workspaces.scope import within
from tests.payments.studio import Studio, work

HOUR = {"secret": "whsec_somebody_elses_secret"}


def post(studio: Studio, secret: str, signing: dict[str, Any] | None = None, **event: Any) -> int:
    """Post an event as Stripe signs it; the status of the answer."""
    told = {
        "id": f"evt_{time.time_ns()}",
        "object": "event",
        "type": "checkout.session.completed",
        "livemode": False,
        "data": {"object": {"id": "cs_test_unknown"}},
        **event,
    }
    payload = json.dumps(told)
    answer = Browser(enforce_csrf_checks=True).post(
        f"/stripe/{studio.endpoint.pk}/",
        payload,
        content_type="application/json",
        headers={"Stripe-Signature": signature(payload, {"secret": secret}, signing or {})},
    )
    return answer.status_code


def events(studio: Studio) -> int:
    with within(studio.workspace.pk):
        return StripeEvent.objects.count()


def current(studio: Studio) -> str:
    with within(studio.workspace.pk):
        studio.endpoint.refresh_from_db()
        return studio.endpoint.webhook_secret


def test_the_old_secret_is_good_until_it_is_dropped(studio: Studio) -> None:  # A04
    old = current(studio)
    set_webhook_secret(studio.endpoint, "whsec_the_new_one", studio.owner)
    assert post(studio, old) == post(studio, "whsec_the_new_one") == 200
    drop_previous_secret(studio.endpoint, studio.owner)
    assert post(studio, old) == 400
    assert post(studio, "whsec_the_new_one") == 200
    assert events(studio) == 3


def test_a_signature_of_six_minutes_ago_is_refused(studio: Studio) -> None:  # A05
    assert post(studio, current(studio), {"age_seconds": 360}) == 400
    assert post(studio, current(studio), {"age_seconds": 240}) == 200
    assert events(studio) == 1


def test_another_mode_or_account_is_ignored(studio: Studio) -> None:  # A06
    secret = current(studio)
    assert post(studio, secret, livemode=True) == 200
    assert post(studio, secret, account="acct_of_another") == 200
    assert events(studio) == 0


def test_somebody_elses_signature_none_or_no_event_is_refused(studio: Studio) -> None:
    assert post(studio, "whsec_somebody_elses") == 400
    browser, address = Browser(), f"/stripe/{studio.endpoint.pk}/"
    assert browser.post(address, b"\xff\x00", content_type="application/json").status_code == 400
    assert browser.get(address).status_code == 405
    unknown = f"/stripe/{studio.workspace.pk}/"
    assert browser.post(unknown, "{}", content_type="application/json").status_code == 404
    assert events(studio) == 0


def test_an_event_is_answered_before_it_is_worked_on(studio: Studio) -> None:
    """With Stripe away the webhook is taken; the work waits and is done later."""
    invoice = studio.invoice()
    studio.payer_of(invoice).pays()
    studio.sandbox.settle()
    studio.sandbox.post("/conditions", api_fail_next=-1)
    work()
    assert studio.payments() == []
    studio.sandbox.post("/conditions", api_fail_next=0)
    with within(studio.workspace.pk):
        from clientdesk.outbox.models import Effect

        for effect in Effect.objects.filter(done_at=None):
            assert "Stripe" in effect.error
            effect.revive()
    work()
    assert len(studio.payments()) == 1
