"""What must be mended before a paper goes out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Missing:
    """One thing to mend. `place` is where: settings, client or draft."""

    place: str
    text: str


class NotReady(Exception):
    """The paper cannot go out yet; `missing` says why."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__("; ".join(one.text for one in missing))
        self.missing = missing
