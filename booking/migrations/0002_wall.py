"""The wall, and the door by which what an erased person wrote about moving calls goes."""

from django.db import migrations

from clientdesk.workspaces.wall import SETTING, Door, Enclose

RIGHTS = "GRANT UPDATE (why) ON booking_bookingmove TO clientdesk_keeper"

# Only of the contact that an erasure of the current workspace names.
ERASE = f"""
WITH emptied AS (
  UPDATE booking_bookingmove t SET why = ''
  FROM clients_erasure e, booking_booking b
  WHERE e.id = wanted AND e.workspace_id = {SETTING}
    AND b.contact_id = e.contact_id AND b.workspace_id = e.workspace_id
    AND t.booking_id = b.id AND t.workspace_id = e.workspace_id
  RETURNING 1
)
SELECT count(*) FROM emptied
"""


class Migration(migrations.Migration):
    dependencies = [("booking", "0001_initial")]
    operations = [
        Enclose("CallKind"),
        Enclose("CallOffer"),
        Enclose("Booking"),
        Enclose("BookingMove", append_only=True),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        Door("door_erase_calls(wanted uuid)", "bigint", ERASE, changes=True),
    ]
