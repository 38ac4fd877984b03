"""Settle it: a question becomes a dispute pack, which anybody can verify."""

import ast
import io
import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import rfc8785
from django.test import Client as Browser
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from clientdesk import clock
from clientdesk.mail.models import Message
from clientdesk.outbox import queue
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.flows.make_pack import verifier
from clients.models import Client, DisputePack, Entry, EntryText, MadePack
from clients.recording import Actor, record

VERIFIER = Path(__file__).resolve().parents[2] / "clients/standalone/verify.py"
SAID = [
    ("call.logged", "Rang Dana: the guide has two rounds of revisions"),
    ("note.logged", "Dana sounds cross about the third revision"),
    ("mail.sent", "Offered: a third revision at 450.00"),
    ("decision.approved", "Dana approved the change order"),
    ("file.added", "File logo-final.svg added"),
    ("call.logged", "Photos come on Friday"),
]


@pytest.fixture
def told(studio: Workspace, harbor: Client) -> Client:
    """Harbor Bakery's record, in which the third revision was offered and approved."""
    order = ("clients.client", uuid4())
    with within(studio.pk):
        for number, (kind, headline) in enumerate(SAID):
            record(
                harbor, kind, actor=Actor.desk(), headline=headline,
                subject=order if number in (2, 3) else None, facts={"number": number},
                happened_at=clock.now() - timedelta(days=30 - number),
            )  # fmt: skip
    return harbor


def where(studio: Workspace, client: Client, rest: str) -> str:
    return f"/w/{studio.slug}/clients/{client.pk}/{rest}"


def ask(desk: Browser, studio: Workspace, client: Client, **question: str) -> str:
    """The address of the pack's page, once a worker made it."""
    form = {"words": "", "key": str(uuid4()), **question}
    answer = desk.post(where(studio, client, "packs/"), form)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    while any(queue.run(*due) for due in doors.due_effects(clock.now(), 100)):
        pass
    return str(answer["Location"])


def bundle(desk: Browser, page: str) -> dict[str, bytes]:
    answer = desk.get(f"{page}bundle/")
    assert answer["Content-Disposition"].startswith("attachment")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def verified(folder: Path, content: bytes, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the verifier says on a machine without the product: alone in a folder, isolated."""
    (folder / "verify.py").write_bytes(verifier())
    (folder / "record.json").write_bytes(content)
    return subprocess.run(
        [sys.executable, "-I", "-S", "verify.py", "record.json", *arguments],
        cwd=folder, env={}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_the_words_find_what_was_said_and_what_stands_around_it(
    desk: Browser, studio: Workspace, told: Client
) -> None:
    page = desk.get(ask(desk, studio, told, words="third revision")).content.decode()
    assert "1 of 6 entries answer it" in page
    assert "Offered: a third revision at 450.00" in page
    assert "Dana approved the change order" in page, "the same subject"
    assert "sounds cross" not in page, "our own notes stay with us"
    assert "Photos come on Friday" not in page


def test_our_own_notes_are_in_it_when_they_are_asked_for(
    desk: Browser, studio: Workspace, told: Client
) -> None:
    page = ask(desk, studio, told, words="third revision", includes_notes="on")
    assert "sounds cross" in desk.get(page).content.decode()


@pytest.mark.parametrize("words", ["Revisions third", "thírd revision", "third revisoin"])
def test_other_forms_accents_and_a_slip_of_the_pen_find_it_too(
    desk: Browser, studio: Workspace, told: Client, words: str
) -> None:
    page = desk.get(ask(desk, studio, told, words=words)).content.decode()
    assert "Offered: a third revision at 450.00" in page


def test_a_period_tells_of_its_days_alone(desk: Browser, studio: Workspace, told: Client) -> None:
    day = (clock.now() - timedelta(days=25)).date().isoformat()
    page = desk.get(ask(desk, studio, told, since=day, until=day)).content.decode()
    assert "1 of 6 entries answer it" in page
    assert "<strong>Photos come on Friday</strong>" in page


def test_mails_that_say_it_are_in_the_pack_without_their_personal_links(
    desk: Browser, studio: Workspace, told: Client
) -> None:
    link = "https://link.invalid/01990000-0000-7000-8000-000000000000"
    with within(studio.pk):
        for number, (kind, subject) in enumerate(
            [("quote", "The third revision"), ("notice", "Third revision"), ("quote", "Photos")]
        ):
            Message.objects.create(
                workspace=studio, kind=kind, key=str(number), client_id=told.pk,
                to="ines@harbor.example", subject=subject, text=f"Open {link}", html="",
            )  # fmt: skip
        Message.objects.create(
            workspace=studio, kind="in", key="1", client_id=told.pk, direction=Message.Direction.IN,
            from_email="ines@harbor.example", subject="Re: hello", html="",
            text="We did want the third revision.", received_at=clock.now(),
        )  # fmt: skip
    pack = json.loads(bundle(desk, ask(desk, studio, told, words="third revision"))["record.json"])
    [messages] = [one for one in pack["sections"] if one["title"] == "Messages"]
    ours, theirs = messages["rows"]
    assert ours["what"] == "To ines@harbor.example: The third revision (queued)"
    assert "link.invalid" not in ours["detail"]
    assert theirs["what"] == "From ines@harbor.example: Re: hello"
    assert theirs["detail"] == "We did want the third revision."


def test_the_pack_is_a_paper_the_whole_chain_and_its_verifier(
    desk: Browser, studio: Workspace, told: Client, tmp_path: Path
) -> None:
    page = ask(desk, studio, told, words="third revision")
    files = bundle(desk, page)
    assert sorted(files) == ["dispute-pack.pdf", "record.json", "verify.py"]
    paper = PdfReader(io.BytesIO(files["dispute-pack.pdf"]))
    words = " ".join(" ".join(one.extract_text() for one in paper.pages).split())
    assert "Offered: a third revision at 450.00" in words
    pack = json.loads(files["record.json"])
    assert [entry["sequence"] for entry in pack["entries"]] == [1, 2, 3, 4, 5, 6]
    spoken = {entry["sequence"] for entry in pack["entries"] if "words" in entry}
    assert spoken == {3, 4}, "words only of what answers and what is about the same"
    done = verified(tmp_path, files["record.json"])
    fingerprint = pack["head"]["hash"][:8]
    assert (done.returncode, done.stdout) == (0, f"whole: 6 entries, fingerprint {fingerprint}\n")
    assert f"{fingerprint[:4]} {fingerprint[4:]}" in words


def test_who_made_it_and_its_hashes_stand_in_the_record(
    desk: Browser, studio: Workspace, told: Client
) -> None:
    ask(desk, studio, told, words="third revision")
    with within(studio.pk):
        made = MadePack.objects.get()
        entry = Entry.objects.get(kind="pack.made")
        assert entry.facts["bundle"] == made.bundle.sha256
        assert entry.texts.get().actor_name == "Maya Lind"
        assert (made.told, made.sequence) == (1, 6)


def test_the_same_press_twice_is_one_pack(desk: Browser, studio: Workspace, told: Client) -> None:
    key = str(uuid4())
    first = ask(desk, studio, told, words="third revision", key=key)
    assert ask(desk, studio, told, words="third revision", key=key) == first
    with within(studio.pk):
        assert DisputePack.objects.count() == MadePack.objects.count() == 1
        assert Entry.objects.filter(kind="pack.made").count() == 1


def test_a_question_without_words_or_days_is_refused_and_nothing_typed_is_lost(
    desk: Browser, studio: Workspace, told: Client
) -> None:
    address = where(studio, told, "packs/")
    bad = {"words": " ", "until": "31 February", "key": str(uuid4())}
    answer = desk.post(address, bad)
    assert answer.status_code == 422
    assert 'value="31 February"' in answer.content.decode()
    empty = desk.post(address, {"key": str(uuid4())})
    assert "Write a few words, or choose a period." in empty.content.decode()
    backwards = {"since": "2026-05-02", "until": "2026-05-01", "key": str(uuid4())}
    assert "before the first day" in desk.post(address, backwards).content.decode()


def test_a_pack_is_for_those_who_see_everything_of_the_client(
    desk: Browser, bookkeeper: Browser, studio: Workspace, told: Client, stranger: Client
) -> None:
    page = ask(desk, studio, told, words="third revision")
    for address in (page, f"{page}bundle/", where(studio, told, "proof/")):
        assert desk.get(address).status_code == 200
        assert bookkeeper.get(address).status_code == 404
    assert desk.get(where(studio, stranger, "proof/")).status_code == 404
    assert desk.get(f"{page}else/").status_code == 404
    words = {"words": "x", "key": str(uuid4())}
    assert bookkeeper.post(where(studio, told, "packs/"), words).status_code == 403


def test_the_page_of_proof_says_that_the_record_is_whole(
    desk: Browser, studio: Workspace, told: Client
) -> None:
    page = desk.get(where(studio, told, "proof/?check=1")).content.decode()
    assert "The record is whole: 6 entries, checked just now." in page
    assert "checked just now" not in desk.get(where(studio, told, "proof/")).content.decode()


def test_a_fingerprint_is_found_at_its_entry(
    desk: Browser, studio: Workspace, told: Client
) -> None:
    with within(studio.pk):
        digest = Entry.objects.get(sequence=3).hash
    typed = f"{digest[:4]} {digest[4:8]}"
    page = desk.get(where(studio, told, "proof/"), {"fingerprint": typed}).content.decode()
    assert "Entry 3 " in page and "Offered: a third revision" in page
    for wrong in ("0000 0000", "zzzz zzzz", "%", digest[:4]):
        page = desk.get(where(studio, told, "proof/"), {"fingerprint": wrong}).content.decode()
        assert "No entry of Harbor Bakery has this fingerprint" in page


# ── the verifier alone (A59) ─────────────────────────────────────────────────────────────────────


@pytest.fixture
def record_json(desk: Browser, studio: Workspace, told: Client) -> bytes:
    with within(studio.pk):
        record(
            told, "call.logged", actor=Actor.desk(),
            headline="Third revision: ü \u2028 😀 \"\\ \x1f",
            detail="zwölf\nZeilen\t€", facts={"é": 1, "😀": [True, None, "\ufb33"], "a": -3},
        )  # fmt: skip
    return bundle(desk, ask(desk, studio, told, words="third revision"))["record.json"]


def test_the_verifier_is_sixty_lines_of_the_standard_library() -> None:
    assert len(VERIFIER.read_text().splitlines()) <= 60
    imported = {
        name.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(ast.parse(VERIFIER.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    assert imported <= set(sys.stdlib_module_names)


def altered(content: bytes, change: Any) -> bytes:
    """The pack with a change, sealed anew by somebody who knows how."""
    from clients.packing import sealed

    pack = json.loads(content)
    pack.pop("seal")
    change(pack)
    return sealed(pack)


TAMPERINGS = {
    "removed": (lambda pack: pack["entries"].pop(2), "entry 3 is missing"),
    "the last removed": (lambda pack: pack["entries"].pop(), "entry 7 is missing"),
    "order": (lambda pack: pack["entries"].insert(1, pack["entries"].pop(3)), "entry 2 is missing"),
    "inserted": (lambda pack: pack["entries"].insert(3, pack["entries"][2]), "entry 4 is missing"),
    "a fact": (lambda pack: pack["entries"][2]["facts"].update(number=9), "entry 3 was changed"),
    "a fraction": (lambda p: p["entries"][2]["facts"].update(n="2.5"), "entry 3 was changed"),
    "a word": (
        lambda pack: pack["entries"][2]["words"].update(headline="Offered for nothing"),
        "entry 3 has other words",
    ),
    "a hash": (lambda pack: pack["entries"][2].update(hash="0" * 64), "entry 3 was changed"),
    "a link": (lambda pack: pack["entries"][2].update(previous="0" * 64), "entry 3 was changed"),
    "a new name": (lambda pack: pack["entries"][2].update(more=1), "entry 3 was changed"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampered_pack_is_named_even_when_it_is_sealed_anew(
    record_json: bytes, tmp_path: Path, name: str
) -> None:
    change, flaw = TAMPERINGS[name]
    done = verified(tmp_path, altered(record_json, change))
    assert done.returncode == 1
    assert flaw in done.stderr


def test_one_byte_anywhere_is_noticed_and_the_entry_is_named(
    record_json: bytes, tmp_path: Path
) -> None:
    space = loaded()
    assert space["first_flaw"](record_json.decode()) is None
    start = record_json.index(b'"entries":[') + len(b'"entries":[')
    ends = [record_json.index(f'"sequence":{n},'.encode()) for n in range(1, 8)]
    for place in range(0, len(record_json), 7):
        flipped = bytearray(record_json)
        flipped[place] ^= 1
        flaw = space["flaw_of"](bytes(flipped))
        assert flaw, f"byte {place}: {record_json[place - 20 : place + 20]!r}"
        if start < place < ends[-1]:
            number = 1 + sum(end < place for end in ends)
            assert any(f"entry {n}" in flaw for n in (number - 1, number, number + 1)), flaw
    done = verified(tmp_path, record_json[:-1] + b"]")
    assert done.returncode == 1 and "NOT WHOLE" in done.stderr


def loaded() -> dict[str, Any]:
    """The verifier's functions; `flaw_of(bytes)` is what its main would say."""
    source = VERIFIER.read_text().replace("main(*sys.argv[1:])", "")
    space: dict[str, Any] = {}
    exec(compile(source, "verify.py", "exec"), space)

    def flaw_of(content: bytes) -> str:
        class Given:
            def __init__(self, name: str) -> None: ...
            def read_bytes(self) -> bytes:
                return content

        space["Path"], space["print"] = Given, lambda *said: None
        try:
            space["main"]("record.json")
        except SystemExit as end:
            return str(end.code)
        return ""

    return {**space, "flaw_of": flaw_of}


def test_the_verifier_finds_the_fingerprint_that_was_printed(
    record_json: bytes, tmp_path: Path
) -> None:
    digest = json.loads(record_json)["entries"][2]["hash"]
    done = verified(tmp_path, record_json, digest[:4], digest[4:8])
    assert f"{digest[:8]}: entry 3, mail.sent, " in done.stdout


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
JSON = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


@given(JSON)
def test_its_canonical_form_is_that_of_rfc_8785(value: Any) -> None:
    assert CANONICAL(value).encode() == rfc8785.dumps(value)


CANONICAL = loaded()["canonical"]


@pytest.mark.django_db(transaction=True)
def test_a_pack_made_after_words_were_erased_is_whole(
    own_database: str, servers: Any, tmp_path: Path
) -> None:
    import psycopg

    from tests.factories import browser_of, make_client, make_member, make_workspace

    studio = make_workspace()
    maya: Member = make_member(studio)
    with within(studio.pk):
        harbor = make_client(studio)
        for _, headline in SAID:
            record(harbor, "call.logged", actor=Actor.desk(), headline=headline)
    with psycopg.connect(servers.admin(own_database), autocommit=True) as superuser:
        superuser.execute("DELETE FROM clients_entrytext WHERE headline LIKE 'Dana approved%'")
    desk = browser_of(maya)
    content = bundle(desk, ask(desk, studio, harbor, words="third revision"))["record.json"]
    assert b"Dana approved" not in content
    assert verified(tmp_path, content).returncode == 0
    with within(studio.pk):
        assert EntryText.objects.count() == len(SAID)  # one gone, that of the pack came
