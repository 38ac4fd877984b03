"""/v1/webhook_endpoints"""

from __future__ import annotations

from stripe.params import (
    WebhookEndpointCreateParams,
    WebhookEndpointDeleteParams,
    WebhookEndpointListParams,
    WebhookEndpointRetrieveParams,
    WebhookEndpointUpdateParams,
)

from clientdesk.local.stripe_sandbox.errors import StripeRefusal, missing, no_such, not_played
from clientdesk.local.stripe_sandbox.paging import page_of
from clientdesk.local.stripe_sandbox.params.rules import check_metadata, check_url
from clientdesk.local.stripe_sandbox.routing import Call, api
from clientdesk.local.stripe_sandbox.shapes import Object
from clientdesk.local.stripe_sandbox.store.transaction import Stored
from clientdesk.local.stripe_sandbox.webhooks.endpoint import register

BASE = "/v1/webhook_endpoints"
KIND = "webhook_endpoint"
# https://docs.stripe.com/webhooks#register-webhook: up to 16 endpoints in each mode.
MOST_ENDPOINTS = 16


@api.on("POST", BASE, WebhookEndpointCreateParams, required=("enabled_events", "url"))
def create(call: Call) -> Object:
    """The only answer that tells the secret."""
    params = call.params
    if params.get("connect"):
        raise not_played("connect")
    _check(params)
    if len(call.tx.all_of(KIND)) >= MOST_ENDPOINTS:
        raise StripeRefusal(f"You have reached the maximum of {MOST_ENDPOINTS} webhook endpoints.")
    body = register(
        call.tx,
        call.now,
        url=params["url"],
        enabled_events=params["enabled_events"],
        api_version=params.get("api_version"),
        description=params.get("description") or None,
        metadata=params.get("metadata") or {},
    )
    return {**body, "secret": call.tx.get(KIND, body["id"]).private["secret"]}


@api.on("GET", BASE, WebhookEndpointListParams)
def list_all(call: Call) -> Object:
    return page_of(call.tx, KIND, BASE, call.params, {})


@api.on("GET", BASE + "/{id}", WebhookEndpointRetrieveParams)
def retrieve(call: Call) -> Object:
    return _find(call).body


@api.on("POST", BASE + "/{id}", WebhookEndpointUpdateParams)
def update(call: Call) -> Object:
    params = call.params
    _check(params)
    body = _find(call, lock=True).body
    for name in ("description", "enabled_events", "url"):
        if name in params:
            body[name] = params[name] or None
    if "disabled" in params:
        body["status"] = "disabled" if params["disabled"] else "enabled"
    if "metadata" in params:
        merged = {**body["metadata"], **(params["metadata"] or {})}
        kept = {key: value for key, value in merged.items() if value}
        body["metadata"] = kept if params["metadata"] else {}
    return call.tx.put(body)


@api.on("DELETE", BASE + "/{id}", WebhookEndpointDeleteParams)
def delete(call: Call) -> Object:
    _find(call, lock=True)
    call.tx.delete(call.ids["id"])
    return {"id": call.ids["id"], "object": KIND, "deleted": True}


def _check(params: Object) -> None:
    check_url(params.get("url"), "url")
    check_metadata(params.get("metadata"))
    if params.get("enabled_events") == []:
        raise missing("enabled_events")


def _find(call: Call, *, lock: bool = False) -> Stored:
    found = call.tx.find(KIND, call.ids["id"], lock=lock)
    if found is None:
        raise no_such("webhook endpoint", call.ids["id"], "webhook_endpoint")
    return found
