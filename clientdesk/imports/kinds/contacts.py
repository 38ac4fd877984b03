"""People at clients that are there already."""

from typing import Any

from clientdesk.imports.kinds import cells
from clientdesk.imports.kinds.base import NEW, Field, Kind, Made, Values, Verdict
from clientdesk.imports.kinds.reaching import WHEN_AND_HOW, check_hours, when_and_how
from clients.forms.fields import phone_number
from clients.models import Client, Contact


class Contacts(Kind):
    """The same as one that is there: at the same client, by address, else by name."""

    makes = (Contact,)
    fields = (
        Field("client", "Client", cells.line(120), is_needed=True, example="Harbor Bakery", called=(
            "company, company name, customer, organisation, organization, account, firma, "
            "kunde, société, entreprise, empresa, cliente, azienda, bedrijf, klant")),
        Field("name", "Name", cells.line(120), is_needed=True, example="Ines Duarte", called=(
            "contact, contact name, full name, person, first name, ansprechpartner, kontakt, nom, "
            "prénom, nombre, contacto, nome, contactpersoon, naam")),
        Field("email", "E-mail", cells.mail, example="ines@harbor.example", called=(
            "mail, email address, e-mail address, e-mail-adresse, courriel, adresse e-mail, "
            "correo, correo electrónico, e-mailadres, epost")),
        Field("phone", "Phone", cells.line(40), example="+351 912 345 678", called=(
            "telephone, phone number, mobile, tel, telefon, téléphone, teléfono, telefono")),
        Field("decides", "Decides", cells.yes_or_no, example="yes", called=(
            "decision maker, decider, entscheidet, décide")),
        Field("pays", "Pays", cells.yes_or_no, example="no", called=(
            "billing contact, accounts, invoices, zahlt, rechnung, paie, facturation")),
        Field("zone", "Time zone", cells.zone, called="timezone, tz, zeitzone"),
        *WHEN_AND_HOW,
    )  # fmt: skip

    def learn(self) -> None:
        self.clients = {
            client.name.casefold(): client
            for client in Client.objects.filter(workspace=self.context.workspace)
        }
        self.known: dict[tuple[Any, str], str] = {}
        for contact in Contact.objects.filter(workspace=self.context.workspace):
            self._remember(contact.client_id, contact.name, contact.email, contact.name)

    def read(self, cells_of_row: list[str]) -> tuple[dict[str, Any], dict[str, str]]:
        values, problems = super().read(cells_of_row)
        name = values.get("client", "")
        client = self.clients.get(name.casefold())
        if name and client is None:
            problems["client"] = f"There is no client called “{name[:60]}”. Import clients first."
        values["client"] = client
        check_hours(values, problems)
        if values.get("phone"):
            place = client.country if client else ""
            values["phone"] = cells.checked(
                problems, "phone", lambda: phone_number(values["phone"], place)
            )
        return values, problems

    def judge(self, values: Values, position: int) -> Verdict:
        client = values["client"]
        for word in (values["email"].casefold(), values["name"].casefold()):
            if word and (client.pk, word) in self.known:
                return Verdict.same(f"{self.known[client.pk, word]}, {client.name}")
        said = f"row {position} of this file"
        self._remember(client.pk, values["name"], values["email"], said)
        return NEW

    def make(self, values: Values) -> Made:
        roles = {name: bool(values[name]) for name in ("decides", "pays")}
        facts = {**values, **when_and_how(values), **roles}
        return [Contact(workspace=self.context.workspace, **facts)]

    def _remember(self, client_id: Any, name: str, email: str, said: str) -> None:
        for word in {name.casefold(), email.casefold()} - {""}:
            self.known[client_id, word] = said
