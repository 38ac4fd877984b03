from clientdesk.workspaces.models.base import WorkspaceOwned
from clientdesk.workspaces.models.fields import OwnedForeignKey, SealedTextField
from clientdesk.workspaces.models.member import Member
from clientdesk.workspaces.models.workspace import Workspace

__all__ = [
    "Member",
    "OwnedForeignKey",
    "SealedTextField",
    "Workspace",
    "WorkspaceOwned",
]
