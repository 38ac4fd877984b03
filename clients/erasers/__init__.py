"""What this room keeps of people, and how it is erased. Loaded when the app is ready."""

from clients.erasers import known, mails, papers, words

__all__ = ["known", "mails", "papers", "words"]
