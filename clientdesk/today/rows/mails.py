"""Rows of Today about words: they did not arrive, or wait for ours."""

from typing import Any

from clientdesk.mail.models import Message
from clientdesk.today.rows.wording import Row, Wording


class MailRows(Wording):
    """Mails of both sides, and what a client sees otherwise."""

    def undelivered(self, message: Any) -> Row:
        if message.complained_at:
            return self._unwanted(message)
        who = message.client_name or message.to
        bounced = message.bounced_at is not None
        at = message.bounced_at or message.failed_at or message.created_at
        reason = message.error or "their server sent it back"
        return Row(
            what=f"A mail to {who} did not arrive",
            why=f"“{message.subject}” to {message.to}, {self.when(at)} · {reason}"
            + (self._call(message) if bounced else ""),
            tag="bounced" if bounced else "failed",
            kind="late",
            action="Correct the address" if bounced else "Retry",
            url=self.client(message.client_id)
            if bounced
            else self.to("today:retry-message", message_id=message.pk),
            posts=not bounced,
            about=f"mail:{message.pk}",
            state=(at,),
        )

    def message(self, message: Any) -> Row:
        if message.client_id is None:
            return self._in_tray(message)
        who = message.from_name or message.from_email
        is_answer = bool(message.in_reply_to) or message.thread != message.pk
        said = f"{who} {'answered' if is_answer else 'wrote'}"
        where = {"client_id": message.client_id}
        write = self.to("clients:write", **where)
        return Row(
            what=f"{said}: {message.subject or '(no subject)'}",
            why=f"{message.client_name}, {self.when(message.at)} · {message.said[:120]}",
            tag="waits for you",
            kind="wait",
            action="Answer",
            url=f"{write}?answers={message.pk}",
            also="Done",
            also_url=self.to("clients:settlement", message_id=message.pk, **where),
            about=f"answer:{message.pk}",
        )

    def otherwise(self, asked: Any) -> Row:
        """Of a decision the one click leads to saying what holds, of dates it moved to them; of all
        else, to an answer."""
        where = {"client_id": asked.client_id}
        words = " ".join(asked.words.split())
        action, url = self._what_holds(asked)
        still = " · the dates stay promised until they agree to others" if asked.dates_of else ""
        return Row(
            what=f"{asked.contact.name} sees it otherwise: {asked}",
            why=f"{asked.client.name}, {self.when(asked.said_at)} · {words[:120]}{still}",
            tag="waits for you",
            kind="wait",
            action=action,
            url=url,
            also="Settled",
            also_url=self.to("clients:confirmation-settlement", confirmation_id=asked.pk, **where),
            about=f"otherwise:{asked.pk}",
        )

    def _what_holds(self, asked: Any) -> tuple[str, str]:
        where, (kind, pk) = {"client_id": asked.client_id}, asked.subject
        if asked.dates_of:
            return "See the dates", self.to("delivery:dates", project_id=asked.dates_of)
        if kind == "clients.decision":
            return "Say what holds", self.to("clients:successor", decision_id=pk, **where)
        return "Answer", self.to("clients:write", **where)

    def _unwanted(self, message: Any) -> Row:
        return Row(
            what=f"{message.client_name or message.to} marked a mail as unwanted",
            why=f"“{message.subject}” to {message.to}, {self.when(message.complained_at)} · "
            f"no more goes there{self._call(message)}",
            tag="unwanted",
            kind="late",
            action="See the client",
            url=self.client(message.client_id),
            about=f"mail:{message.pk}",
            state=(message.complained_at,),
        )

    def _in_tray(self, message: Message) -> Row:
        return Row(
            what=f"A mail waits in the tray: {message.subject or '(no subject)'}",
            why=f"From {message.from_email or 'nobody named'}, {self.when(message.at)} · "
            + (message.held_why or "no contact has this address"),
            tag="tray",
            kind="info",
            action="Say whose it is",
            url=self.to("clients:waiting", message_id=message.pk),
            about=f"answer:{message.pk}",
        )

    @staticmethod
    def _call(message: Any) -> str:
        """Whom to ring, since writing does not reach them."""
        if not message.call_name:
            return ""
        number = f": {message.call_phone}" if message.call_phone else ""
        return f" · ring {message.call_name}{number}"
