"""Puts terms, agreements and projects behind the wall; what was agreed is append-only."""

from django.db import migrations

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("scope", "0004_agreements"),
        ("clients", "0002_wall"),
        ("files", "0002_wall"),
    ]
    operations = [
        Enclose("UsualTerms", append_only=True),
        Enclose("QuoteTerms"),
        Enclose("Project"),
        Enclose("Milestone"),
        Enclose("Deliverable"),
        Enclose("Input"),
        Enclose("Instalment", append_only=True),
        Enclose("Agreement", append_only=True),
        Enclose("Signature", append_only=True),
        Enclose("AgreementPdf", append_only=True),
        Enclose("SigningCode"),
    ]
