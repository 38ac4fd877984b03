from clientdesk.workspaces.models.base import WorkspaceOwned
from clientdesk.workspaces.models.brand import Brand
from clientdesk.workspaces.models.fields import OwnedForeignKey, SealBroken, SealedTextField
from clientdesk.workspaces.models.log_line import LogLine, log_line
from clientdesk.workspaces.models.member import Member
from clientdesk.workspaces.models.time_off import TimeOff
from clientdesk.workspaces.models.workspace import Workspace

__all__ = [
    "Brand",
    "LogLine",
    "Member",
    "OwnedForeignKey",
    "SealBroken",
    "SealedTextField",
    "TimeOff",
    "Workspace",
    "WorkspaceOwned",
    "log_line",
]
