"""Clients, each with the first person there, usual prices and days to remember."""

from functools import partial
from typing import Any

from clientdesk.imports.kinds import cells
from clientdesk.imports.kinds.base import NEW, Field, Kind, Made, Values, Verdict
from clientdesk.imports.kinds.reaching import WHEN_AND_HOW, check_hours, when_and_how
from clients.forms.fields import phone_number
from clients.forms.rates import UNITS
from clients.forms.tax import tax_id_of
from clients.models import Client, Contact, KeyDate, Rate

_OF_CONTACT = {"email", "contact_name", "phone", *(field.name for field in WHEN_AND_HOW)}
_CALLED = {
    "HUR": "hourly rate, default rate, rate per hour, stundensatz, taux horaire, tarifa",
    "DAY": "day rate, daily rate, rate per day, tagessatz, taux journalier",
    "D68": "rate per word, word rate, wortpreis",
}
_RATES = {f"rate_{unit}": unit for unit in UNITS}
_DATES = {"renewal": KeyDate.Kind.RENEWAL, "contract_end": KeyDate.Kind.CONTRACT_END}
_PRICES = [(unit, label, _CALLED.get(unit, "")) for unit, label in UNITS.items()]


class Clients(Kind):
    """The same as one that is there: by VAT number, else by name, whatever the case."""

    makes = (Client, Contact, Rate, KeyDate)
    fields = (
        Field("name", "Client", cells.line(120), is_needed=True, example="Harbor Bakery", called=(
            "company, company name, client name, customer, customer name, name, organisation, "
            "organization, account, account name, firma, firmenname, unternehmen, kunde, "
            "kundenname, société, entreprise, client, nom, nom du client, empresa, cliente, "
            "nombre, azienda, ragione sociale, bedrijf, bedrijfsnaam, klant, klantnaam, företag")),
        Field("email", "E-mail", cells.mail, example="ines@harbor.example", called=(
            "mail, email address, e-mail address, e-mail-adresse, emailadresse, courriel, "
            "adresse e-mail, correo, correo electrónico, posta elettronica, e-mailadres, epost")),
        Field("contact_name", "Who is it there", cells.line(120), example="Ines Duarte", called=(
            "contact, contact name, contact person, full name, person, ansprechpartner, kontakt, "
            "interlocuteur, contacto, contatto, referente, contactpersoon")),
        Field("phone", "Phone", cells.line(40), example="+351 912 345 678", called=(
            "telephone, phone number, mobile, tel, telefon, telefonnummer, téléphone, teléfono, "
            "telefono, telefone, telefoon")),
        Field("legal_name", "Name on invoices", cells.line(160), called=(
            "legal name, registered name, billing name, rechtlicher name, raison sociale, "
            "razón social, denominazione")),
        Field("address", "Address", cells.block(400), example="2 Quay Street, Galway", called=(
            "street, street address, billing address, postal address, anschrift, adresse, "
            "straße, dirección, indirizzo, endereço, adres")),
        Field("country", "Country", cells.country, example="IE", called=(
            "country code, land, länderkürzel, pays, país, paese, nazione")),
        Field("tax_id", "VAT number", cells.line(40), called=(
            "vat, vat id, vat no, tax id, tax number, ust-id, ust-idnr, umsatzsteuer-id, "
            "n° tva, tva, numéro de tva, nif, cif, partita iva, p iva, btw-nummer, nip")),
        Field("website", "Website", cells.line(120), called=(
            "web, url, homepage, site, site web, sitio web, sito, webseite")),
        Field("currency", "Currency", cells.currency, example="EUR", called=(
            "währung, devise, monnaie, moneda, divisa, valuta, moeda")),
        Field("zone", "Time zone", cells.zone, called="timezone, tz, zeitzone, fuseau horaire"),
        Field("payment_days", "Payment terms in days", cells.whole(0, 365), example="14", called=(
            "payment terms, terms, net days, zahlungsziel, délai de paiement, "
            "plazo de pago, betalingstermijn")),
        Field("order_number", "Their order number", cells.line(60), called=(
            "po, po number, purchase order, bestellnummer, numéro de commande")),
        Field("goals", "Goals or notes", cells.block(4000), called=(
            "notes, note, comment, comments, goals, notizen, bemerkung, remarques, notas")),
        Field("renewal", "Renewal", cells.key_day, example="2027-03-31, every year", called=(
            "renewal date, renews on, renewal on, verlängerung, renouvellement, renovación")),
        Field("contract_end", "End of contract", cells.key_day, called=(
            "contract end, contract ends, contract ends on, contract until, vertragsende, "
            "fin de contrat, fin de contrato")),
        *(Field(f"rate_{unit}", f"Usual price: {label.lower()}", cells.line(40), called=called)
          for unit, label, called in _PRICES),
        Field("rate_currency", "Usual prices are in", cells.currency, called=(
            "prices in, rate currency, currency of rates")),
        *WHEN_AND_HOW,
    )  # fmt: skip

    def learn(self) -> None:
        found = list(Client.objects.filter(workspace=self.context.workspace))
        self.by_name = {client.name.casefold(): client.name for client in found}
        self.by_tax_id = {client.tax_id: client.name for client in found if client.tax_id}

    def read(self, cells_of_row: list[str]) -> tuple[dict[str, Any], dict[str, str]]:
        values, problems = super().read(cells_of_row)
        place = values.get("country", "")
        if values.get("phone"):
            values["phone"] = cells.checked(
                problems, "phone", lambda: phone_number(values["phone"], place)
            )
        if values.get("tax_id") and "country" not in problems:
            values["tax_id"] = cells.checked(
                problems, "tax_id", lambda: tax_id_of(values["tax_id"], place)
            )
        self._read_rates(values, problems)
        check_hours(values, problems)
        return values, problems

    def judge(self, values: Values, position: int) -> Verdict:
        name, tax_id = values["name"].casefold(), values["tax_id"]
        known = self.by_tax_id.get(tax_id) if tax_id else None
        known = known or self.by_name.get(name)
        if known:
            return Verdict.same(known)
        self.by_name[name] = f"row {position} of this file"
        if tax_id:
            self.by_tax_id[tax_id] = self.by_name[name]
        return NEW

    def make(self, values: Values) -> Made:
        """As when one is added by hand: the first contact decides and pays until others do."""
        workspace = self.context.workspace
        beside = {*_OF_CONTACT, *_RATES, *_DATES, "rate_currency"}
        facts = {name: value for name, value in values.items() if name not in beside}
        facts["payment_days"] = None if facts["payment_days"] == "" else facts["payment_days"]
        client = Client(
            workspace=workspace, owner=self.context.member, source=Client.Source.BY_IMPORT, **facts
        )
        contact = Contact(
            workspace=workspace,
            client=client,
            name=values["contact_name"] or client.name,
            email=values["email"],
            phone=values["phone"],
            decides=True,
            pays=True,
            **when_and_how(values),
        )
        return [client, contact, *_rates(client, values), *_dates(client, values)]

    def _read_rates(self, values: dict[str, Any], problems: dict[str, str]) -> None:
        """In the currency the row names for them, else the client's, else that of the file."""
        of_file = self.context.importing.currency
        code = values.get("rate_currency") or values.get("currency") or of_file
        for name in _RATES:
            if typed := values.get(name):
                check = partial(cells.price, typed, code, self.context)
                values[name] = cells.checked(problems, name, check)


def _rates(client: Client, values: Values) -> Made:
    priced = [(unit, values[name]) for name, unit in _RATES.items() if values[name]]
    return [
        Rate(
            workspace=client.workspace,
            client=client,
            unit=unit,
            amount_minor=amount.minor,
            currency=amount.currency,
        )
        for unit, amount in priced
    ]


def _dates(client: Client, values: Values) -> Made:
    dated = [(kind, *values[name]) for name, kind in _DATES.items() if values[name]]
    return [
        KeyDate(workspace=client.workspace, client=client, date_kind=kind, on=on, every_year=yearly)
        for kind, on, yearly in dated
    ]
