"""The pages of settings: one question each, in the order of the list."""

from dataclasses import dataclass

from clientdesk.workspaces.forms.business import BusinessForm
from clientdesk.workspaces.forms.clean import SettingsForm
from clientdesk.workspaces.forms.hours import HoursForm
from clientdesk.workspaces.forms.intake import IntakeForm
from clientdesk.workspaces.forms.money import MoneyForm
from clientdesk.workspaces.forms.tax import SellerForm, TaxForm
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import (
    Rule,
    may_change_settings,
    may_change_tax_settings,
    may_import,
    may_write,
)


@dataclass(frozen=True)
class SettingsPage:
    """A page with one form. Who may not change it reads it."""

    title: str
    lead: str
    form: type[SettingsForm]
    rule: Rule = may_change_settings
    template: str = "settings/page.html"


PAGES = {
    "business": SettingsPage(
        "Your business", "Who you are on invoices, mails and your clients’ pages.", BusinessForm
    ),
    "tax": SettingsPage(
        "VAT", "What invoices say about tax.", TaxForm, rule=may_change_tax_settings
    ),
    "money": SettingsPage("Invoices and money", "What a new invoice begins with.", MoneyForm),
    "hours": SettingsPage(
        "Hours and zone", "When you work. Promises to clients are counted in it.", HoursForm
    ),
    "intake": SettingsPage(
        "Intake form",
        "Where someone new tells you what they need.",
        IntakeForm,
        template="settings/intake.html",
    ),
    "seller": SettingsPage(
        "Before the first invoice", "The law wants these of whoever sends one.", SellerForm
    ),
}


def everybody(member: Member) -> bool:
    """Most pages are read by every member."""
    return True


@dataclass(frozen=True)
class Entry:
    """A line of the list of settings; it shows once its address exists, to whom the page opens."""

    group: str
    title: str
    why: str
    url_name: str
    rule: Rule = everybody


YOU, MONEY, CLIENTS = "You and your team", "Money", "New clients"
WORDS, DATA = "Words and mail", "Data"

LIST = (
    Entry(YOU, "Your business", "Names, address, country, e-mail", "workspaces:business"),
    Entry(YOU, "Logo and colour", "How your clients’ pages look", "workspaces:brand"),
    Entry(YOU, "Hours and zone", "When you work, by when you answer", "workspaces:hours"),
    Entry(YOU, "Time off", "Days on which nobody works, or one of you", "workspaces:time-off"),
    Entry(YOU, "Your calendar", "Promised dates, what is due, calls", "feed:calendar"),
    Entry(YOU, "People", "Who works here, in which role; invitations", "team:people"),
    Entry(MONEY, "VAT", "Registered or not, number, usual rate", "workspaces:tax"),
    Entry(MONEY, "Invoices and money", "Currency, payment terms, bookkeeping", "workspaces:money"),
    Entry(MONEY, "Bank account", "Where transfers go", "workspaces:payout"),
    Entry(
        MONEY,
        "Card payments",
        "Your Stripe account",
        "billing:stripe-settings",
        may_change_settings,
    ),
    Entry(
        MONEY,
        "Reminders",
        "What is said when an invoice is late",
        "followups:reminder-settings",
        may_change_settings,
    ),
    Entry(
        CLIENTS,
        "Inquiries and leads",
        "The form for who asks about working with you; scores",
        "leads:settings",
    ),
    Entry(CLIENTS, "Calls", "Kinds of calls clients can book, how long", "booking:kinds"),
    Entry(CLIENTS, "Terms", "What each quote begins with; signing", "scope:terms-settings"),
    Entry(CLIENTS, "Playbooks", "What happens in the first week, by itself", "playbooks:playbooks"),
    Entry(
        CLIENTS,
        "Intake form",
        "Its address, open or closed, privacy note",
        "workspaces:intake",
    ),
    Entry(
        CLIENTS,
        "Forms",
        "What the intake form asks, for each kind of work",
        "onboarding:forms",
        may_write,
    ),
    Entry(
        CLIENTS,
        "Asking again",
        "Quotes, forms and the first week: after how many days",
        "followups:follow-up-settings",
        may_change_settings,
    ),
    Entry(WORDS, "Texts", "What you say at each moment", "texts:texts", may_write),
    Entry(WORDS, "Answers by mail", "Where what clients write comes in", "mail:answers"),
    Entry(WORDS, "Notices", "Of what you are told by mail", "notices:notices"),
    Entry(DATA, "Import", "Clients, invoices and more from a table", "imports:imports", may_import),
    Entry(DATA, "Your data", "Lists as files, the whole workspace, the log", "exports:data"),
)
