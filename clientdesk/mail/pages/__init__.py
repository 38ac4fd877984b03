"""The pages that strangers mail: what is safe to show of them, and their words.

A page is hostile: a hundred thousand characters can ask a reader for gigabytes, or for half an
hour. A large one is read in a process of its own (`apart.py` starts `__main__.py`), with little
memory and little time; one that takes more is left out, with a note, and its bare words stay.
"""

from clientdesk.mail.pages.apart import read_page
from clientdesk.mail.pages.page import Page

__all__ = ["Page", "read_page"]
