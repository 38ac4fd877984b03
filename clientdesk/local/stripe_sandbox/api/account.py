"""/v1/account"""

from __future__ import annotations

from stripe.params import AccountRetrieveCurrentParams, AccountRetrieveParams

from clientdesk.local.stripe_sandbox.errors import StripeRefusal
from clientdesk.local.stripe_sandbox.options import Options
from clientdesk.local.stripe_sandbox.routing import Call, api
from clientdesk.local.stripe_sandbox.shapes import Object, shaped


@api.on("GET", "/v1/account", AccountRetrieveCurrentParams)
def current(call: Call) -> Object:
    return _account(call.options)


@api.on("GET", "/v1/accounts/{id}", AccountRetrieveParams)
def retrieve(call: Call) -> Object:
    if call.ids["id"] != call.options.account:
        raise StripeRefusal(
            f"The provided key does not have access to account '{call.ids['id']}' (or that account "
            "does not exist). Application access may have been revoked.",
            status=403,
            code="account_invalid",
        )
    return _account(call.options)


def _account(options: Options) -> Object:
    """Ready to take payments, in Ireland and euros, as the demo is."""
    body = shaped(
        "account",
        id=options.account,
        charges_enabled=True,
        country="IE",
        default_currency="eur",
        details_submitted=True,
        payouts_enabled=True,
    )
    body["business_profile"]["name"] = options.business_name
    body["settings"]["dashboard"].update(
        display_name=options.business_name, timezone="Europe/Dublin"
    )
    body["external_accounts"]["url"] = f"/v1/accounts/{options.account}/external_accounts"
    for list_name in ("currently_due", "eventually_due", "past_due"):
        body["requirements"][list_name] = []
    body["requirements"]["disabled_reason"] = None
    return body
