"""Puts this room's tables behind the wall, and freezes what was sent."""

from django.db import migrations

from clientdesk.workspaces.wall import Enclose

FREEZE = """
CREATE FUNCTION refuse_sent_quote_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sent_at IS NOT NULL THEN
    RAISE EXCEPTION 'version % of a quote was sent: a new version supersedes it', OLD.n
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER sent_is_frozen BEFORE UPDATE OR DELETE ON scope_quoteversion
  FOR EACH ROW EXECUTE FUNCTION refuse_sent_quote_version();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("scope", "0001_initial"),
        ("clients", "0002_wall"),
    ]
    operations = [
        Enclose("CatalogueItem"),
        Enclose("Quote"),
        Enclose("QuoteVersion"),
        Enclose("QuoteAnswer", append_only=True),
        Enclose("QuoteQuestion"),
        migrations.RunSQL(FREEZE, migrations.RunSQL.noop),
    ]
