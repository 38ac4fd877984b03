"""Puts this room's tables behind the wall, and opens its doors."""

from django.db import migrations

from clientdesk.workspaces.wall import Door, Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0001_initial"),
        ("clients", "0002_wall"),
    ]
    operations = [
        Enclose("BillingDocument"),
        Enclose("DocumentLine"),
        Enclose("DocumentPdf", append_only=True),
        Enclose("Dispatch", append_only=True),
        Enclose("Payment", append_only=True),
        Enclose("Allocation", append_only=True),
        Enclose("Refund", append_only=True),
        Enclose("StripeEndpoint"),
        Enclose("StripeEvent"),
        Enclose("CheckoutSession"),
        Door(
            "door_stripe_endpoint(wanted uuid)",
            "TABLE (workspace_id uuid)",
            "SELECT workspace_id FROM billing_stripeendpoint WHERE id = wanted",
        ),
        Door(
            "door_open_checkouts(older_than timestamptz, how_many int)",
            "TABLE (workspace_id uuid, checkout_id uuid)",
            """
            SELECT workspace_id, id FROM billing_checkoutsession
            WHERE ended_at IS NULL AND created_at <= older_than
            ORDER BY created_at LIMIT how_many
            """,
        ),
    ]
