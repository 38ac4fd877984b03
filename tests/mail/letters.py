"""The mails of tests/mail/eml: which trap each sets, and what is to become of it.

`@@OURS@@` in a file stands for the Message-ID of the mail of ours that it answers or tells of.
"""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "eml"


@dataclass(frozen=True)
class Letter:
    """`where`: on the client's "page", in the "tray", or "quiet" (kept, asking for nothing).

    `says` stands among its new words, `files` are what is kept of it, `never` stands nowhere.
    """

    file: str
    trap: str
    where: str = "page"
    says: str = ""
    subject: str = "The photos"
    files: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    notes: str = ""
    automatic: str = ""

    def raw(self, ours: str) -> bytes:
        return (FOLDER / f"{self.file}.eml").read_bytes().replace(b"@@OURS@@", ours.encode())


LETTERS = [
    Letter("koi8-r", "Cyrillic, eight bits", says="Фотографии будут в пятницу.",
           subject="Фотографии"),
    Letter("iso-2022-jp", "Japanese by escapes in seven bits", says="写真は金曜日に届きます。",
           subject="写真"),
    Letter("utf-16", "two bytes a character, with a byte order mark",
           says="The photos cost 40 €."),
    Letter("unknown-charset", "a charset that does not exist", says="Das Café öffnet früher"),
    Letter("ascii-that-is-utf-8", "says us-ascii and is UTF-8, in the subject too",
           says="as fotos chegam na próxima sexta", subject="Fotos para o café, ção"),
    Letter("nested-multiparts", "mixed of related of alternative, a picture of the text, a file",
           says="The photos come on Friday, one of them below.", files=("menü.pdf",)),
    Letter("html-only", "no plain text at all", says="the photos come on Friday.",
           never=("color:red",)),
    Letter("script", "scripts, handlers, links and pictures that act", says="Here is the list.",
           never=("planted-", "track.example", "javascript:")),
    Letter("winmail", "words and files packed into winmail.dat", says="See the plan.",
           files=("plan.txt",), never=("winmail.dat",)),
    Letter("spoofed", "a false sender, by their server's word", "tray",
           says="Our bank account has changed.", subject="New bank account"),
    Letter("unknown-sender", "nobody we know", "tray", says="sites for florists",
           subject="A question"),
    Letter("auto-reply-rfc-3834", "a vacation program that says so", "quiet",
           says="I am away until Monday.", subject="Re: Your invoice", automatic="auto-reply"),
    Letter("auto-reply-outlook", "a vacation program known by its subject only", "quiet",
           says="I am out of the office", subject="Automatic reply: Your invoice",
           automatic="auto-reply"),
    Letter("auto-reply-german", "a German one, with an old header", "quiet",
           says="nicht im Büro", subject="Abwesenheitsnotiz: Your invoice",
           automatic="auto-reply"),
    Letter("bulk-newsletter", "a newsletter from a known address", "quiet",
           says="This month's bread.", subject="News from the bakery", automatic="bulk"),
    Letter("bounce", "a report that ours came back", "quiet", says="No such user",
           subject="Undelivered Mail Returned to Sender", files=("Your invoice.eml",),
           automatic="bounce"),
    Letter("complaint", "a report that ours is unwanted", "quiet", says="abuse report",
           subject="Abuse report", files=("Your invoice.eml",), automatic="complaint"),
    Letter("no-message-id", "no Message-ID", says="No id, from a scanner"),
    Letter("used-message-id", "the id of another mail", says="Another mail under the id"),
    Letter("header-line-breaks", "line breaks in encoded headers", says="Look at my headers.",
           subject="Photos Bcc: victim@evil.example injected", never=("\nBcc:", "\nX-Evil")),
    Letter("direction-and-surrogates", "turned text, and half a character", says="end.",
           subject="Invoice gpj.exe", never=("\ud800",)),
    Letter("null-bytes", "null bytes in head and body", says="The photos come on Friday.",
           subject="Nulls", never=("\x00",)),
    Letter("file-with-a-path", "a file that names a folder, and a program",
           says="The price list.", files=("x.pdf",), never=("../",), notes="a program"),
    Letter("forwarded-mail", "a whole mail within the mail", says="See what the printer wrote.",
           subject="Fwd: Paper is late", files=("Paper is late.eml",)),
    Letter("signed", "S/MIME: the signature is no file of a client",
           says="Signed words about the photos."),
    Letter("calendar-invite", "an invitation to a meeting", says="You are invited to",
           subject="Invitation: Photos at the bakery", files=("invitation.ics",)),
    Letter("empty-body", "nothing in it", subject=""),
    Letter("date-in-the-future", "a clock that is wrong", says="Sent by a clock that is wrong."),
    Letter("german-reply", "the quote of a German mail program", says="Freitag passt gut.",
           subject="AW: Your invoice"),
]  # fmt: skip
