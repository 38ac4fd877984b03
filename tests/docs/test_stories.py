"""The list of stories names each of them, and none that is not there."""

import re

from clientdesk.local.folder import CLONE

STORIES = CLONE / "docs/stories"


def test_each_story_stands_in_the_list_once() -> None:
    listed = re.findall(r"\]\(([\w-]+\.md)\)", (STORIES / "README.md").read_text())
    assert sorted(listed) == sorted(p.name for p in STORIES.glob("*.md") if p.name != "README.md")
