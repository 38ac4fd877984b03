"""Each page of settings is a command: "settings vat"."""

from collections.abc import Callable
from uuid import UUID

from clientdesk.search.commands import command
from clientdesk.ui.navigation import address
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.settings_pages import LIST


def _page(url_name: str) -> Callable[[Workspace, UUID | None], str]:
    return lambda workspace, client_id: address(url_name, workspace.slug)


command("Settings", "All questions of your business", _page("workspaces:settings"))
for entry in LIST:
    tail = entry.url_name.partition(":")[2].replace("-", " ")
    also = (f"settings {tail}", entry.title)
    command(f"Settings {entry.title}", entry.why, _page(entry.url_name), also=also)
