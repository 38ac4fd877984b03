"""Addresses of payments, at the desk and for clients and Stripe."""

from django.urls import path

from billing.views import pay, payments, stripe_settings, webhook

desk = [
    path("money/<uuid:document_id>/payments/", payments.payments, name="payments"),
    path("money/<uuid:document_id>/payments/new/", payments.record, name="record-payment"),
    path("money/payments/<uuid:payment_id>/reversal/", payments.reverse_, name="reverse-payment"),
    path("money/payments/<uuid:payment_id>/refund/", payments.refund, name="refund-surplus"),
    path("settings/payments/", stripe_settings.stripe_settings, name="stripe-settings"),
]
public = [
    path("p/invoice/<uuid:link_id>/pay/", pay.pay, name="pay"),
    path("p/invoice/<uuid:link_id>/back/", pay.back, name="back"),
    path("p/invoice/<uuid:link_id>/back/confirm/", pay.confirm, name="confirm"),
    path("stripe/<uuid:endpoint_id>/", webhook.webhook, name="webhook"),
]
