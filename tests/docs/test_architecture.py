"""The picture in docs/architecture.md shows the layers that import-linter holds."""

import re
import tomllib

from clientdesk.local.folder import CLONE

CONTRACTS = tomllib.loads((CLONE / "pyproject.toml").read_text())["tool"]["importlinter"]
LAYERS = CONTRACTS["contracts"][0]["layers"]
PAGE = (CLONE / "docs/architecture.md").read_text()
BOX = re.compile(r'^    (\w+)\["([^:"]+)', re.MULTILINE)
ARROW = re.compile(r"(\w+) --> (?=(\w+))")


def rooms(layer: str) -> set[str]:
    return {room.strip().removeprefix("clientdesk.") for room in layer.split("|")}


def boxes() -> dict[str, set[str]]:
    return {name: rooms(text) for name, text in BOX.findall(PAGE)}


def test_every_room_has_its_box() -> None:
    drawn = set().union(*boxes().values())
    assert drawn == set().union(*map(rooms, LAYERS))


def test_arrows_only_point_down() -> None:
    heights = {room: height for height, layer in enumerate(LAYERS) for room in rooms(layer)}
    arrows = [pair for line in PAGE.splitlines() for pair in ARROW.findall(line)]
    assert len(arrows) >= len(LAYERS) - 1
    for above, below in arrows:
        highest = min(heights[room] for room in boxes()[below])
        assert all(heights[room] < highest for room in boxes()[above]), f"{above} --> {below}"


def test_rooms_beside_each_other_share_a_box_or_have_no_arrow() -> None:
    arrows = {pair for line in PAGE.splitlines() for pair in ARROW.findall(line)}
    assert ("billing", "onboarding") not in arrows and ("onboarding", "billing") not in arrows


def test_every_top_level_package_stands_in_the_layers() -> None:
    packages = {path.parent.name for path in CLONE.glob("*/__init__.py")} - {"tests"}
    assert packages == set(CONTRACTS["root_packages"])
