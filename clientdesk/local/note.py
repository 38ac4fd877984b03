"""What a start says: four lines for the person, run.json in the clone for programs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TypedDict

from clientdesk.local.folder import CLONE, DataFolder
from clientdesk.local.keys import write_private

RUN_JSON = CLONE / "run.json"


class Demo(TypedDict):
    """The demo workspace, as `load_demo` names it in the last line it prints.

    `password` is empty when it is the DEMO_PASSWORD that the start gave it.
    """

    email: str
    password: str
    intake: str


@dataclass(frozen=True)
class Note:
    """Where everything is. `mailbox` is empty when a real mail server is set."""

    desk: str
    email: str
    password: str
    intake: str
    mailbox: str
    stop: str
    pid: int

    def as_lines(self) -> str:
        mailbox = self.mailbox or "a mail server is set: mails go out"
        return (
            f"Desk     {self.desk}   sign in as {self.email}, password {self.password}\n"
            f"Intake   {self.intake}\n"
            f"Mailbox  {mailbox}\n"
            f"Stop     Ctrl-C here, or `{self.stop}` in this folder"
        )


def demo_note(printed: str) -> Demo:
    """Read load_demo's last line: {"email": …, "password": …, "intake": "/path/"}."""
    found = json.loads(printed.strip().splitlines()[-1])
    return Demo(email=found["email"], password=found.get("password", ""), intake=found["intake"])


def leave_note(folder: DataFolder, note: Note) -> Note:
    write_private(RUN_JSON, json.dumps({**asdict(note), "data": str(folder.path)}, indent=2) + "\n")
    return note


def forget_note() -> None:
    RUN_JSON.unlink(missing_ok=True)
