"""The rooms of the desk, in the order of the bar. A room shows once its address exists."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Room:
    label: str
    icon: str
    url_name: str
    counted: str = ""
    is_aside: bool = False  # at the foot of the side bar
    key: str = ""
    hidden_from: tuple[str, ...] = ()  # roles
    is_extra: bool = False  # not in the bar of a phone, which holds eight at most
    also: tuple[str, ...] = ()  # what below the workspace belongs to the room besides its address


HOME = "today:today"
ROOMS = (
    Room("Today", "sun", HOME, "need you"),
    Room("Search", "search", "search:search", key="/"),
    Room("Leads", "inbox", "leads:leads", "leads", hidden_from=("bookkeeper",)),
    Room("Clients", "users", "clients:clients", "clients", also=("tray/", "onboardings/")),
    Room(
        "Projects",
        "milestone",
        "delivery:projects",
        "projects",
        also=("agreements/", "change-orders/"),
    ),
    Room("Hours", "clock", "hours:week", hidden_from=("bookkeeper",), is_extra=True),
    Room("Money", "receipt-text", "billing:money", "open", also=("quotes/",)),
    Room("Insights", "chart-line", "insights:insights"),
    Room("Settings", "settings", "workspaces:settings", is_aside=True),
)


@dataclass(frozen=True)
class Link:
    room: Room
    url: str
    current: str  # the value of aria-current: "page", "true", or "" elsewhere
    count: int | None

    @property
    def label(self) -> str:
        return self.room.label

    @property
    def icon(self) -> str:
        return self.room.icon

    @property
    def counted(self) -> str:
        return self.room.counted

    @property
    def is_current(self) -> bool:
        return bool(self.current)


def links(request: HttpRequest | None, slug: str, counts: dict[str, int]) -> list[Link]:
    """The rooms that exist, with the one the reader is in marked."""
    path = request.path if request else ""
    role = getattr(getattr(request, "member", None), "role", "")
    open_to = (room for room in ROOMS if role not in room.hidden_from)
    found = [(room, url) for room in open_to if (url := address(room.url_name, slug))]
    home = address(HOME, slug)  # every address begins with it: only itself is inside
    rooms = {home + part: url for room, url in found for part in room.also}
    rooms |= {url: url for _, url in found if url != home}
    inside = max((start for start in rooms if path.startswith(start)), key=len, default="")
    return [
        Link(
            room,
            url,
            _current(url, path, rooms.get(inside, "")),
            counts.get(room.url_name.partition(":")[2]),
        )
        for room, url in found
    ]


def address(url_name: str, slug: str) -> str:
    """The room's address in this workspace, empty when there is none (yet)."""
    if not slug:
        return ""
    try:
        return reverse(url_name, kwargs={"workspace_slug": slug})
    except NoReverseMatch:
        return ""


def _current(url: str, path: str, inside: str) -> str:
    if url == path:
        return "page"
    return "true" if url == inside else ""
