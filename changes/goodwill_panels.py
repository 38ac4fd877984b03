"""The meter of goodwill on a client's page and beside what was agreed."""

from changes.goodwill import by_project, given_in, measured
from changes.on_client_page import on_page_of
from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.panels import Panel, Place, panel
from clients.rules import may_see_everything_of
from scope.models import Agreement
from scope.panels import AgreementPanel, agreement_panel


@panel("goodwill", Place.RAIL, order=40)
def of_client(client: Client, member: Member) -> Panel | None:
    """Nothing until there was a favour."""
    favours = on_page_of(client).given if may_see_everything_of(member, client) else []
    if not favours:
        return None
    locale = client.workspace.locale
    told = [(title, meter.in_words(locale), meter) for title, meter in by_project(favours)]
    meter = measured(favours)
    context = {"favours": favours, "meter": meter, "projects": told}
    return Panel("changes/panels/goodwill.html", {**context, "sum": meter.in_words(locale)})


@agreement_panel
def of_project(agreement: Agreement, member: Member) -> AgreementPanel | None:
    if not may_see_everything_of(member, agreement.client):
        return None
    favours = given_in(agreement.project)
    if not favours:
        return None
    meter = measured(favours)
    words = meter.in_words(agreement.client.workspace.locale)
    context = {"favours": favours, "meter": meter, "sum": words, "client": agreement.client}
    return AgreementPanel("changes/panels/goodwill.html", context)
