"""Wrong requests raise the right class in the official client, and name what is wrong."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import stripe

from tests.stripe_sandbox.process import SandboxProcess, payment

Client = stripe.StripeClient
Invalid = stripe.InvalidRequestError


@dataclass(frozen=True)
class Wrong:
    """`does` is refused with `raises`, and with this code and parameter where they are given."""

    name: str
    does: Callable[[Client], Any]
    raises: type[stripe.StripeError]
    code: str | None = None
    param: str | None = None


def session(**changed: Any) -> Callable[[Client], Any]:
    return lambda client: client.v1.checkout.sessions.create(params={**payment(), **changed})


def without(name: str) -> Callable[[Client], Any]:
    params = {key: value for key, value in payment().items() if key != name}
    return lambda client: client.v1.checkout.sessions.create(params=params)


def line(**changed: Any) -> Callable[[Client], Any]:
    item = {**payment()["line_items"][0], **changed}
    return session(line_items=[{key: value for key, value in item.items() if value is not None}])


def price(**changed: Any) -> Callable[[Client], Any]:
    whole = {**payment()["line_items"][0]["price_data"], **changed}
    return line(price_data={key: value for key, value in whole.items() if value is not None})


def ends_in(seconds: int) -> Callable[[Client], Any]:
    return session(expires_at=int(time.time()) + seconds)


def refund(**params: Any) -> Callable[[Client], Any]:
    return lambda client: client.v1.refunds.create(params=params)


def keyed(**options: Any) -> Callable[[Client], Any]:
    return lambda client: client.v1.accounts.retrieve_current(options=options)


def charged(card: str) -> Callable[[Client], Any]:
    return lambda client: client.v1.payment_intents.create(
        params={"amount": 500, "currency": "eur", "confirm": True, "payment_method": card}
    )


def reused_key(client: Client) -> None:
    for name in ("Harbor Bakery", "Lund Ceramics"):
        client.v1.customers.create(params={"name": name}, options={"idempotency_key": "k"})


JPY_MANY = price(currency="jpy", unit_amount=100_000_000)
TWO_CURRENCIES = session(line_items=payment()["line_items"] + payment(currency="usd")["line_items"])
WRONG = [
    # names, types and what must be there
    Wrong("unknown name", session(colour="red"), Invalid, "parameter_unknown", "colour"),
    Wrong("unknown name in a line", line(sku="7"), Invalid, "parameter_unknown",
          "line_items[0][sku]"),
    Wrong("a name that the client dropped", session(payment_method_types=["card"]), Invalid,
          "parameter_unknown", "payment_method_types"),
    Wrong("no mode", without("mode"), Invalid, "parameter_missing", "mode"),
    Wrong("no success_url", without("success_url"), Invalid, "parameter_missing", "success_url"),
    Wrong("no lines", without("line_items"), Invalid, "parameter_missing", "line_items"),
    Wrong("no quantity", line(quantity=None), Invalid, "parameter_missing",
          "line_items[0][quantity]"),
    Wrong("no currency", price(currency=None), Invalid, "parameter_missing",
          "line_items[0][price_data][currency]"),
    Wrong("no name", price(product_data={"description": "x"}), Invalid, "parameter_missing",
          "line_items[0][price_data][product_data][name]"),
    Wrong("no amount", price(unit_amount=None), Invalid, "parameter_missing",
          "line_items[0][price_data][unit_amount]"),
    Wrong("no price", line(price_data=None), Invalid, "parameter_missing",
          "line_items[0][price_data]"),
    Wrong("text for a number", price(unit_amount="12,30"), Invalid, "parameter_invalid_integer",
          "line_items[0][price_data][unit_amount]"),
    Wrong("a fraction for an integer", price(unit_amount=12.5), Invalid,
          "parameter_invalid_integer", "line_items[0][price_data][unit_amount]"),
    Wrong("a negative amount", price(unit_amount=-100), Invalid, "parameter_invalid_integer",
          "line_items[0][price_data][unit_amount]"),
    Wrong("nothing of it", line(quantity=0), Invalid, "parameter_invalid_integer",
          "line_items[0][quantity]"),
    Wrong("text for a list", session(line_items="one"), Invalid, None, "line_items"),
    Wrong("text for an object", session(metadata="a=b"), Invalid, None, "metadata"),
    Wrong("an object for text", session(client_reference_id={"a": "b"}), Invalid, None,
          "client_reference_id"),
    Wrong("text for a yes or no", session(allow_promotion_codes="maybe"), Invalid, None,
          "allow_promotion_codes"),
    Wrong("an empty text", session(customer_email=""), Invalid, "parameter_invalid_empty",
          "customer_email"),
    # enumerations, which the client's types leave open
    Wrong("no such mode", session(mode="gift"), Invalid, None, "mode"),
    Wrong("no such language", session(locale="tlh"), Invalid, None, "locale"),
    Wrong("no such way to pay", session(allowed_payment_method_types=["cowrie"]), Invalid, None,
          "allowed_payment_method_types[0]"),
    Wrong("no such reason", refund(charge="ch_x", reason="bored"), Invalid, None, "reason"),
    # rules
    Wrong("no such currency", price(currency="xxx"), Invalid, None,
          "line_items[0][price_data][currency]"),
    Wrong("less than 0.50 EUR", price(unit_amount=49), Invalid, "amount_too_small"),
    Wrong("less than 175 HUF", price(currency="huf", unit_amount=17_499), Invalid,
          "amount_too_small"),
    Wrong("more than eight digits", JPY_MANY, Invalid, "amount_too_large"),
    Wrong("KWD with a last digit", price(currency="kwd", unit_amount=1_234), Invalid,
          "parameter_invalid_integer"),
    Wrong("ISK with a fraction", price(currency="isk", unit_amount=10_050), Invalid,
          "parameter_invalid_integer"),
    Wrong("two currencies", TWO_CURRENCIES, Invalid, None, "line_items"),
    Wrong("a debit in dollars",
          lambda client: client.v1.checkout.sessions.create(params=payment(
              currency="usd", allowed_payment_method_types=["sepa_debit"])),
          Invalid, None, "allowed_payment_method_types"),
    Wrong("expires too soon", ends_in(60), Invalid, None, "expires_at"),
    Wrong("expires too late", ends_in(90_000), Invalid, None, "expires_at"),
    Wrong("no address to return to", session(success_url="/paid"), Invalid, "url_invalid",
          "success_url"),
    Wrong("a script to return to", session(cancel_url="javascript:alert(1)"), Invalid,
          "url_invalid", "cancel_url"),
    Wrong("no e-mail address", session(customer_email="ines"), Invalid, "email_invalid"),
    Wrong("51 metadata keys", session(metadata={f"k{n}": "v" for n in range(51)}), Invalid),
    Wrong("501 characters of metadata", session(metadata={"a": "v" * 501}), Invalid, None,
          "metadata[a]"),
    Wrong("a long reference", session(client_reference_id="x" * 201), Invalid),
    Wrong("customer and e-mail", session(customer="cus_1", customer_email="a@b.test"), Invalid),
    Wrong("a subscription", session(mode="subscription"), Invalid, "sandbox_not_played"),
    # things that are not there
    Wrong("no such session", lambda client: client.v1.checkout.sessions.retrieve("cs_none"),
          Invalid, "resource_missing"),
    Wrong("no such customer", session(customer="cus_none"), Invalid, "resource_missing",
          "customer"),
    Wrong("no such charge", refund(charge="ch_none"), Invalid, "resource_missing", "charge"),
    Wrong("a refund of nothing", refund(amount=5), Invalid, "parameter_missing"),
    Wrong("no such event", lambda client: client.v1.events.retrieve("evt_none"), Invalid,
          "resource_missing"),
    Wrong("a page of 101", lambda client: client.v1.events.list(params={"limit": 101}), Invalid,
          "parameter_invalid_integer", "limit"),
    Wrong("after nothing",
          lambda client: client.v1.charges.list(params={"starting_after": "ch_none"}), Invalid,
          "resource_missing", "starting_after"),
    Wrong("an address the sandbox does not play", lambda client: client.v1.payouts.list(), Invalid),
    Wrong("an event nobody has", lambda client: client.v1.webhook_endpoints.create(
        params={"url": "http://127.0.0.1:9/", "enabled_events": ["invoice.eaten"]}), Invalid),
    # who asks
    Wrong("a wrong key", keyed(api_key="sk_test_sandbox_of_others"), stripe.AuthenticationError),
    Wrong("a live key", keyed(api_key="sk_live_abcdefghijklmnop"), stripe.AuthenticationError),
    Wrong("a publishable key", keyed(api_key="pk_test_abc"), stripe.PermissionError),
    Wrong("another account", keyed(stripe_account="acct_other"), stripe.PermissionError),
    # cards and keys
    Wrong("a declined card", charged("pm_card_visa_chargeDeclined"), stripe.CardError,
          "card_declined"),
    Wrong("an expired card", charged("pm_card_chargeDeclinedExpiredCard"), stripe.CardError,
          "expired_card"),
    Wrong("one key, two questions", reused_key, stripe.IdempotencyError),
    Wrong("a key too long", lambda client: client.v1.customers.create(
        options={"idempotency_key": "k" * 256}), Invalid),
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_a_wrong_request_raises_the_right_class(client: Client, wrong: Wrong) -> None:
    with pytest.raises(stripe.StripeError) as raised:
        wrong.does(client)
    error = raised.value
    assert type(error) is wrong.raises
    told = error.json_body["error"]  # type: ignore[index]
    assert told["message"]
    if wrong.code is not None:
        assert told["code"] == wrong.code
    if wrong.param is not None:
        assert told["param"] == wrong.param


def test_there_are_more_than_forty_of_them() -> None:
    assert len({wrong.name for wrong in WRONG}) > 40


@pytest.mark.parametrize(
    ("status", "raises"),
    [(429, stripe.RateLimitError), (500, stripe.APIError), (503, stripe.APIError)],
)
def test_bad_weather_raises_its_own_class(
    sandbox: SandboxProcess, client: Client, status: int, raises: type[stripe.StripeError]
) -> None:
    sandbox.post("/conditions", api_fail_next=1, api_fail_status=status)
    with pytest.raises(raises) as raised:
        client.v1.accounts.retrieve_current()
    assert raised.value.http_status == status


def test_a_key_is_never_repeated_in_full(client: Client) -> None:
    with pytest.raises(stripe.AuthenticationError) as raised:
        keyed(api_key="sk_live_abcdefghijklmnop")(client)
    assert "abcdefghijkl" not in str(raised.value)
