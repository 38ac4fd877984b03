"""Papers and logins of the demo: a brief with a word to be found, a guide in two versions."""

from clientdesk.files.models import StoredFile
from clientdesk.files.storing import store_bytes
from clientdesk.paper.drawing import draw
from clientdesk.workspaces.models import Member, Workspace
from clients.flows.add_files import add_files, add_version
from clients.flows.keep_secret import keep_secret
from clients.flows.share_document import share_document
from clients.models import Client
from clients.recording import Actor

BRIEF = [
    ("Who we are", "A yoga studio by the sea in Galway, four teachers, opening in spring."),
    ("What we would like", "A calm mark: a lotus opening on still water, in two colours at most."),
    ("What we would rather not", "No mandalas, no sunsets, no hands."),
]
GUIDE = [
    ("The mark", "A loaf and a lighthouse, in one line."),
    ("Colours", "Quay blue, flour white, and crust for prices."),
]
REVISED = [*GUIDE, ("On vans", "The mark alone, without the name, on the left door.")]


def brief(workspace: Workspace) -> StoredFile:
    """What Northwind sends with the intake form."""
    return _pdf(workspace, "Brief Northwind Yoga.pdf", "Brief", BRIEF)


def brand_guide(client: Client, by: Member) -> None:
    """Kept, superseded by a second version, and shared."""
    name, title = "Brand guide Harbor Bakery.pdf", "Brand guide"
    first = _pdf(client.workspace, name, title, GUIDE)
    document = add_files(client, [first], Actor.member(by), f"added by {by.name}")[0]
    add_version(document.pk, _pdf(client.workspace, name, title, REVISED), by)
    share_document(document.pk, by)


def web_shop(client: Client, by: Member) -> None:
    login = {
        "label": "Web shop",
        "purpose": "New prices and photos before the fair",
        "address": "https://shop.harbor.example.test/admin",
        "username": "maya",
        "value": "flour-water-salt-and-time",
    }
    keep_secret(client, login, Actor.member(by))


def _pdf(workspace: Workspace, name: str, title: str, parts: list[tuple[str, str]]) -> StoredFile:
    content = draw("pdf/demo_brief.html", {"title": title, "parts": parts})
    return store_bytes(workspace, name, "application/pdf", content)
