"""Tags for components; a builtin library, so pages need no {% load %}."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from clientdesk.lib.money import Money, format_money
from clientdesk.ui import days, navigation
from clientdesk.ui.fields import FieldOnPage, problems

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """A Lucide icon. Decoration unless a label is given, which is then read aloud."""
    if label:
        return format_html(
            '<svg class="icon {}" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            size, label, static("icons/icons.svg"), name,
        )  # fmt: skip
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        size, static("icons/icons.svg"), name,
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def money(context: Context, amount: Money | str | None) -> SafeString:
    """A sum with its currency by the workspace's locale; an unset one is a dash."""
    if amount is None:
        return SafeString("–")
    locale = context.get("locale") or getattr(context.get("workspace"), "locale", "") or "en_IE"
    words = format_money(amount, locale) if isinstance(amount, Money) else amount
    return format_html('<span class="num nowrap">{}</span>', words)


@register.simple_tag
def day(value: date | datetime | None, alone: bool = False, short: bool = False) -> SafeString:
    """ "Tue, 8 December · in 14 days". `alone` leaves out what stands beside; `short`: "8 Dec"."""
    if value is None:
        return SafeString("–")
    this_day, when = days.today(), days.as_date(value)
    words = days.day_in_words(when, this_day, short)
    mark = format_html('<time datetime="{}" class="nowrap">{}</time>', when.isoformat(), words)
    if alone or short:
        return mark
    return format_html('{} <span class="muted">· {}</span>', mark, days.beside(when, this_day))


@register.filter
def from_today(value: date | datetime | None) -> str:
    """ "in 14 days", "yesterday": only ever beside a date."""
    return days.beside(days.as_date(value), days.today()) if value else ""


@register.filter
def late(due: date | None) -> str:
    """ "3 days late", empty while its day is not over."""
    return days.late_by(due, days.today())


@register.filter
def initial(name: str) -> str:
    """The letter on the mark."""
    return next((letter.upper() for letter in str(name) if letter.isalnum()), "C")


@register.filter
def undo_url(extra_tags: str | None) -> str:
    """The address in a message's tag "undo:/w/…", empty when there is nothing to undo."""
    tags = (extra_tags or "").split()
    return next((tag.removeprefix("undo:") for tag in tags if tag.startswith("undo:/")), "")


@register.inclusion_tag("components/tag.html")
def tag(text: str, kind: str = "") -> dict[str, str]:
    """A small sign. Kinds: ok, wait, late, info; none for what is only said."""
    return {"text": text, "kind": kind}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, label: str = "", hint: str = "", **attrs: Any) -> dict[str, Any]:
    """Label, control, help or error. Other arguments become attributes (hx_post → hx-post);
    `wrap` is a class of the whole field."""
    wrap = attrs.pop("wrap", "")
    return {"field": FieldOnPage(bound, label, hint, attrs), "wrap": wrap}


@register.inclusion_tag("components/drop.html")
def drop(bound: BoundField, label: str = "", hint: str = "", **attrs: Any) -> dict[str, Any]:
    """A file field onto which files can be dropped."""
    return {"field": FieldOnPage(bound, label, hint, attrs)}


@register.inclusion_tag("components/errors.html")
def error_summary(*sources: Any, title: str = "") -> dict[str, Any]:
    """What to look at again, with links to the fields; nothing when all is well."""
    return {"problems": problems(*sources), "title": title}


def _around(name: str) -> None:
    """{% NAME key=value %}content{% endNAME %} renders components/NAME.html around its content."""

    def component(content: SafeString, **variables: Any) -> SafeString:
        inside = SafeString(content.strip())
        return render_to_string(f"components/{name}.html", {**variables, "content": inside})

    register.simple_block_tag(component, name=name)


for _name in ("page_header", "section_head", "row", "entry", "empty"):
    _around(_name)


@register.simple_tag(takes_context=True)
def nav_items(context: Context) -> dict[str, Any]:
    """The rooms of the desk for components/nav.html."""
    slug = getattr(context.get("workspace"), "slug", "")
    found = navigation.links(context.get("request"), slug, context.get("nav_counts") or {})
    return {
        "home": navigation.address(navigation.HOME, slug),
        "top": [link for link in found if not link.room.is_aside],
        "bottom": [link for link in found if link.room.is_aside],
        "logout": _logout(),
    }


def _logout() -> str:
    try:
        return reverse("account_logout")
    except NoReverseMatch:
        return ""
