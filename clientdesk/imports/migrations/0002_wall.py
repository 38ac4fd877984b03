"""Puts this room's tables behind the wall, and lets an undone import take its money with it."""

from django.db import migrations

from clientdesk.workspaces.wall import Enclose

# What was issued or paid is never deleted. What an import brought is a copy of other books: it may
# go, but only where the row stands that says the import was undone, by whom and when.
TAKEN_BACK = """
CREATE FUNCTION import_is_undone(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT wanted IS NOT NULL AND EXISTS (SELECT 1 FROM imports_importundone WHERE of_id = wanted)
$$;

CREATE OR REPLACE FUNCTION refuse_issued_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND import_is_undone(OLD.import_id) THEN RETURN OLD; END IF;
  IF OLD.issued_at IS NOT NULL THEN
    RAISE EXCEPTION 'document % is issued: it is corrected by a credit note, never changed',
      OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_deleting_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF import_is_undone(OLD.import_id) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'a payment is never deleted' USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION refuse_deleting_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM billing_payment p WHERE p.id = OLD.payment_id AND import_is_undone(p.import_id)
  ) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'an allocation is never deleted' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER payment_stays BEFORE DELETE ON billing_payment
  FOR EACH ROW EXECUTE FUNCTION refuse_deleting_payment();
CREATE TRIGGER allocation_stays BEFORE DELETE ON billing_allocation
  FOR EACH ROW EXECUTE FUNCTION refuse_deleting_allocation();

GRANT DELETE ON billing_payment, billing_allocation TO clientdesk_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0001_initial"),
        ("billing", "0006_imported"),
        ("workspaces", "0003_workspace_log"),
    ]
    operations = [
        Enclose("Import"),
        Enclose("ImportRow"),
        Enclose("ImportUndone", append_only=True),
        migrations.RunSQL(TAKEN_BACK, migrations.RunSQL.noop),
    ]
