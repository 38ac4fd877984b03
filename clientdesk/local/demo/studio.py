"""Maya's studio: who she is, how she works, how she signs in."""

import io
import os
import secrets

from allauth.account.models import EmailAddress
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from clientdesk.accounts.models import User
from clientdesk.workspaces import doors
from clientdesk.workspaces.flows.open_workspace import NewBusiness, open_workspace
from clientdesk.workspaces.flows.set_brand import Look, set_brand
from clientdesk.workspaces.logo import Logo, draw_logo
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within

EMAIL = "maya@example.test"
SLUG = "maya"


def find_studio() -> Workspace | None:
    """The demo workspace, when it was loaded before."""
    user = User.objects.filter(email=EMAIL).first()
    found = doors.memberships(user.pk, SLUG) if user else []
    if not found:
        return None
    with within(found[0][0]):
        return Workspace.objects.get(pk=found[0][0])


def open_studio() -> Member:
    """Maya Lind Studio in Dublin: EUR, VAT 23 %, payable within 14 days."""
    user = User.objects.create_user(EMAIL, password(), name="Maya Lind")
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    business = NewBusiness("Maya Lind Studio", "IE", iban="IE29AIBK93115212345678", slug=SLUG)
    owner = open_workspace(user, business)
    with within(owner.workspace_id):
        workspace = Workspace.objects.get(pk=owner.workspace_id)
        workspace.legal_name = "Maya Lind"
        workspace.email = EMAIL
        workspace.website = "maya.example"
        workspace.address = "14 Capel Street\nDublin D01 K2Y5"
        workspace.tax_id = "IE6388047V"
        workspace.bic = "AIBKIE2D"
        workspace.bookkeeping_email = ""
        workspace.privacy_note = (
            "Your answers are used for our work together and for nothing else. "
            "Ask Maya to see, correct or erase them."
        )
        workspace.save()
        set_brand(Look("#8a3d5c", _mark()), owner)
        return Member.objects.select_related("workspace", "user").get(pk=owner.pk)


def _mark() -> Logo:
    """A mark and her name, as a designer might draw it."""
    drawn, written = Image.new("RGBA", (1600, 400), (0, 0, 0, 0)), io.BytesIO()
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((8, 48, 312, 352), fill=(138, 61, 92))
    pen.ellipse((160, 48, 312, 200), fill=(240, 214, 222))
    font = ImageFont.truetype(str(settings.BASE_DIR / "static" / "fonts" / "inter.woff2"), 240)
    font.set_variation_by_axes([640])
    pen.text((400, 200), "Maya Lind", font=font, fill=(44, 40, 60), anchor="lm")
    drawn = drawn.crop(drawn.getbbox())
    drawn.save(written, "PNG")
    return draw_logo(written, written.tell())


def password() -> str:
    """Given by the start (DEMO_PASSWORD); by hand one is made and printed."""
    if not os.environ.get("DEMO_PASSWORD"):
        os.environ["DEMO_PASSWORD"] = f"maya-{secrets.token_hex(4)}"
    return os.environ["DEMO_PASSWORD"]
