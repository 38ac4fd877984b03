"""The database itself refuses to change what was issued, and its lines."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION refuse_issued_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.issued_at IS NOT NULL THEN
    RAISE EXCEPTION 'document % is issued: it is corrected by a credit note, never changed',
      OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER issued_is_frozen BEFORE UPDATE OR DELETE ON billing_billingdocument
  FOR EACH ROW EXECUTE FUNCTION refuse_issued_document();

CREATE FUNCTION refuse_issued_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched uuid[] := ARRAY[]::uuid[];
BEGIN
  IF TG_OP <> 'INSERT' THEN touched := touched || OLD.document_id; END IF;
  IF TG_OP <> 'DELETE' THEN touched := touched || NEW.document_id; END IF;
  IF EXISTS (
    SELECT 1 FROM billing_billingdocument d WHERE d.id = ANY (touched) AND d.issued_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'the document of this line is issued: its lines do not change'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER lines_of_issued_are_frozen
  BEFORE INSERT OR UPDATE OR DELETE ON billing_documentline
  FOR EACH ROW EXECUTE FUNCTION refuse_issued_line();
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0002_wall")]
    operations = [migrations.RunSQL(FREEZE, migrations.RunSQL.noop)]
