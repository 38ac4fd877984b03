"""What this room keeps of people, and how it is erased. Loaded when the app is ready."""

from clients.erasers import decisions, known, mails, papers, words

__all__ = ["decisions", "known", "mails", "papers", "words"]
