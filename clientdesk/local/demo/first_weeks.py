"""An onboarding that has just begun: its welcome is out, the rest goes by itself."""

from clientdesk.workspaces.models import Member
from clients.models import Client
from playbooks.flows.start_onboarding import Start, start_onboarding
from playbooks.models import Playbook


def begin(client: Client, owner: Member) -> None:
    contact = client.contacts.order_by("created_at").get()
    contact.client = client
    version = Playbook.objects.filter(workspace=owner.workspace).get().newest()
    agreed = "Two posters for the spring race, printed, by the first of next month."
    start_onboarding(Start(client, contact, version, "Posters for the spring race", agreed), owner)
