"""The hosted page, as a browser without scripts meets it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import requests
import stripe

from tests.stripe_sandbox.process import SandboxProcess, payment

Client = stripe.StripeClient


def page_of(client: Client, **more: object) -> tuple[str, str]:
    """A new session's id and its page."""
    made = client.v1.checkout.sessions.create(params=payment(**more))
    assert made.url is not None
    return made.id, made.url


def press(browserless: requests.Session, address: str, **form: str) -> str:
    """Where the browser is sent to."""
    answer = browserless.post(address, data=form, allow_redirects=False, timeout=5)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


@pytest.mark.parametrize(
    ("choice", "payment_status"), [("card", "paid"), ("debit", "unpaid"), ("debit-fails", "unpaid")]
)
def test_paying_returns_to_the_shop(
    client: Client, browserless: requests.Session, choice: str, payment_status: str
) -> None:
    id, page = page_of(client)
    assert press(browserless, f"{page}/payment", choice=choice) == (
        f"http://127.0.0.1:9/paid?session={id}"
    )
    session = client.v1.checkout.sessions.retrieve(id)
    assert (session.status, session.payment_status) == ("complete", payment_status)


def test_a_declined_card_says_so_and_the_page_stays(
    client: Client, browserless: requests.Session
) -> None:
    _, page = page_of(client)
    again = press(browserless, f"{page}/payment", choice="card-declined")
    assert page.endswith(again)
    assert "Your card was declined." in browserless.get(page, timeout=5).text


@pytest.mark.parametrize(("answer", "status"), [("confirm", "complete"), ("fail", "open")])
def test_the_bank_asks_on_a_second_page(
    client: Client, browserless: requests.Session, answer: str, status: str
) -> None:
    id, page = page_of(client)
    asks = press(browserless, f"{page}/payment", choice="card-confirmation")
    assert asks == f"/c/pay/{id}/confirmation"
    assert "Is it you?" in browserless.get(f"{page}/confirmation", timeout=5).text
    press(browserless, f"{page}/confirmation", answer=answer)
    assert client.v1.checkout.sessions.retrieve(id).status == status


def test_the_page_can_be_left_and_can_expire(client: Client, browserless: requests.Session) -> None:
    id, page = page_of(client)
    assert 'href="http://127.0.0.1:9/invoice"' in browserless.get(page, timeout=5).text
    press(browserless, f"{page}/expiry")
    assert "This page has expired." in browserless.get(page, timeout=5).text
    assert client.v1.checkout.sessions.retrieve(id).status == "expired"


def test_two_tabs_pay_once(client: Client, browserless: requests.Session) -> None:
    _, page = page_of(client)
    press(browserless, f"{page}/payment", choice="card")
    assert page.endswith(press(browserless, f"{page}/payment", choice="card"))
    assert "This is paid." in browserless.get(page, timeout=5).text
    assert len(client.v1.charges.list().data) == 1


def test_looking_changes_nothing(client: Client, browserless: requests.Session) -> None:
    id, page = page_of(client)
    before = client.v1.checkout.sessions.retrieve(id).to_dict()
    for path in ("", "/payment", "/confirmation", "/expiry"):
        for method in ("GET", "HEAD", "OPTIONS"):
            browserless.request(method, page + path, timeout=5)
    assert client.v1.checkout.sessions.retrieve(id).to_dict() == before


def test_past_its_time_the_page_is_closed(
    sandbox: SandboxProcess, client: Client, browserless: requests.Session
) -> None:
    _, page = page_of(client)
    sandbox.tick(timedelta(hours=25))
    press(browserless, f"{page}/payment", choice="card")
    assert "This page has expired." in browserless.get(page, timeout=5).text
    assert client.v1.charges.list().data == []


def test_what_it_says_is_text(client: Client, browserless: requests.Session) -> None:
    params = payment()
    params["line_items"][0]["quantity"] = 2
    product = params["line_items"][0]["price_data"]["product_data"]
    product["name"] = "<script>alert(1)</script>"
    made = client.v1.checkout.sessions.create(params=params)
    shown = browserless.get(str(made.url), timeout=5)
    assert "&lt;script&gt;" in shown.text
    assert "<script" not in shown.text
    assert "2 × €123.00" in shown.text
    assert "unsafe-inline" not in shown.headers["Content-Security-Policy"]
    assert "form-action 'self' http://127.0.0.1:9;" in shown.headers["Content-Security-Policy"]
    assert "no money moves" in shown.text


def test_in_dollars_no_european_debit_is_offered(
    client: Client, browserless: requests.Session
) -> None:
    made = client.v1.checkout.sessions.create(params=payment(currency="usd"))
    assert "SEPA" not in browserless.get(str(made.url), timeout=5).text
    refused = browserless.post(f"{made.url}/payment", data={"choice": "debit"}, timeout=5)
    assert refused.status_code == 400


def test_an_unknown_page_is_kind(sandbox: SandboxProcess, browserless: requests.Session) -> None:
    answer = browserless.get(f"{sandbox.url}/c/pay/cs_test_nobody", timeout=5)
    assert answer.status_code == 404
    assert "We cannot find that page." in answer.text
