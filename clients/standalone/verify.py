"""Is this record whole?  python3 verify.py [record.json] [fingerprint].  Needs only Python 3.
Each entry carries the SHA-256 of its JSON (RFC 8785), the hash before it in it; its words apart."""

import hashlib
import json
import sys
from pathlib import Path


def canonical(value):
    """RFC 8785, but for fractions, of which there are none; keys in order of their UTF-16 units."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return "a fraction" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def sha256(value):
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def first_flaw(text):
    record, place, before = json.loads(text), 0, "0" * 64
    for place, entry in enumerate(record["entries"], 1):
        said = {key: entry[key] for key in entry if key not in ("hash", "words")}
        if entry.get("sequence") != place:
            return f"entry {place} is missing, or stands elsewhere"
        if entry.get("hash") != sha256(said) or entry.get("previous") != before:
            return f"entry {place} was changed, or does not follow the one before"
        if "words" in entry and entry.get("text_hash") != sha256(entry["words"]):
            return f"entry {place} has other words than when it was written"
        before = entry["hash"]
    if record["head"] != {"sequence": place, "hash": before}:
        return f"entry {place + 1} is missing, or the head was changed"
    for other in record.get("also", ()):
        if flaw := first_flaw(canonical(other)):
            return f"{other['client']}: {flaw}"
    if canonical(record) != text or record.pop("seal") != sha256(record):
        return "every entry is whole, but what stands around them was changed"


def main(name="record.json", *fingerprint):
    text, wanted = Path(name).read_bytes().decode("utf-8", "replace"), "".join(fingerprint)
    try:
        flaw = first_flaw(text)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        place = text.count('"actor":', 0, getattr(error, "pos", len(text)) + 10)
        flaw = f"entry {place}, or one beside it, cannot be read"
    if flaw:
        sys.exit(f"NOT WHOLE: {flaw}")
    for part in [json.loads(text), *json.loads(text).get("also", ())]:
        print(f"whole: {len(part['entries'])} entries, fingerprint {part['head']['hash'][:8]}")
        for e in part["entries"]:
            if wanted and wanted in (e["hash"][:8], str(e["facts"].get("snapshot"))[:8]):
                print(f"{wanted}: entry {e['sequence']}, {e['kind']}, {e['happened_at']}")


main(*sys.argv[1:])
