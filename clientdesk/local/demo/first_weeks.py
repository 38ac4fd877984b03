"""An onboarding that has just begun: its welcome is out, the rest goes by itself."""

from clientdesk.workspaces.models import Member
from clients.models import Client
from playbooks.flows.publish_playbook import add_playbook, publish_playbook
from playbooks.flows.start_onboarding import Start, start_onboarding
from playbooks.models import PlaybookVersion
from playbooks.plan import DEFAULT, PlannedStep, StepKind

_LOGO = PlannedStep(
    StepKind.ASK, "Send us your logo and fonts", by_itself=True,
    text="The logo as it was drawn (SVG, AI or EPS), and the fonts you have a licence for.",
)  # fmt: skip


def begin(client: Client, owner: Member) -> None:
    contact = client.contacts.order_by("created_at").get()
    contact.client = client
    agreed = "Two posters for the spring race, printed, by the first of next month."
    version = _posters(owner)
    start_onboarding(Start(client, contact, version, "Posters for the spring race", agreed), owner)


def _posters(owner: Member) -> PlaybookVersion:
    """The usual steps, and a thing of the client's that no poster begins without."""
    playbook = add_playbook(owner.workspace, "Posters", owner)
    publish_playbook(playbook, [DEFAULT[0], _LOGO, *DEFAULT[1:]], owner)
    return playbook.newest()
