"""What somebody does to a plan to make it look signed. Each is told for what it is, and nothing false holds."""

import base64
import datetime as dt

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.signing import latest_of
from ijn_organizer.app.verifying import verify_plan
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Entry, Plan
from ijn_organizer.plan.edits import add_entries
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.values import Json, canonical
from ijn_organizer.storage.planfile import decode_plan, encode_plan
from ijn_organizer.trust import signing
from ijn_organizer.trust.digests import digest
from ijn_organizer.trust.identity import Certificate, Identity, make_identity
from ijn_organizer.trust.statements import Paper, sign
from tests.conftest import NOW
from tests.signing.people import (
    AUTHOR,
    PREPARER,
    REVIEWER,
    forged,
    identity,
    only,
    standing,
    statement_of,
    states,
    swapped,
    told,
    with_body,
    written,
)


def record_of(entry: Entry) -> dict[str, Json]:
    record = entry.read()["statement"]
    assert isinstance(record, dict)
    return dict(record)


def certificate_of(identity: Identity, name: str, role: str) -> Certificate:
    """A certificate of the same key that another program made: nobody looks who signed a certificate."""
    said = ((NameOID.COMMON_NAME, name), (NameOID.TITLE, role))
    subject = x509.Name([x509.NameAttribute(kind, text) for kind, text in said if text])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(identity.key.public_key())
        .serial_number(7)
        .not_valid_before(NOW - dt.timedelta(days=3))
        .not_valid_after(NOW + dt.timedelta(days=30_000))
        .sign(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())
    )
    return Certificate(made.public_bytes(Encoding.DER))


def told_of(desk: Desk, plan: Plan, state: str) -> None:
    """It is told for what it is, in a sentence, and the plan is not valid."""
    verified = verify_plan(desk, plan)
    assert not verified.valid
    assert "sign-off-" + state.replace("_", "-") in {problem.code for problem in verified.problems}
    record = verified.record(desk.words)
    assert record["valid"] is False
    assert all(problem["text"] for problem in record["problems"])  # type: ignore[union-attr,call-overload,index]
    assert verified.lines(desk.words)


@pytest.mark.parametrize(
    "change",
    [
        {"checkpoint": "ready"},
        {"at": "2026-11-24T10:41:00Z"},
        {"sentence": "I checked nothing."},
        {"rules": ["no-violence"]},
        {"name": "Omar Haddad"},
    ],
)
def test_a_statement_that_was_changed_is_not_what_was_signed(
    desk: Desk, prepared: Plan, change: dict[str, Json]
) -> None:
    entry = only(prepared)
    plan = swapped(prepared, with_body(entry, statement={**record_of(entry), **change}))
    assert states(desk, plan) == ["changed"]
    told_of(desk, plan, "changed")


def test_nothing_is_said_of_a_certificate_beside_what_its_key_did_not_sign(desk: Desk, prepared: Plan) -> None:
    """Else a lie would stand there with the fingerprint of a person whom everybody confirmed."""
    own = identity(PREPARER).certificate
    entry = only(prepared)
    lie = {**record_of(entry), "id": "e" * 32, "at": "2026-11-24T10:50:00Z", "sentence": "All is well."}
    plan = add_entries(prepared, [Entry("e" * 32, entry.kind, with_body(entry, statement=lie).body)])
    _, changed = standing(desk, plan).all
    assert (changed.state, changed.signed.certificate) == ("changed", None)
    verified = verify_plan(desk, plan)
    assert "\n".join(verified.lines(desk.words)).count(" ".join(own.words)) == 1
    # And it does not come between its alleged signer and what they want to take back.
    latest = latest_of(standing(desk, plan), "decide", own)
    assert latest is not None
    assert latest.signed.entry == entry


def test_a_value_that_was_covered_cannot_be_changed_inside_the_statement(desk: Desk, prepared: Plan) -> None:
    """The plan and the signed copy of its values are both changed by hand, so that they agree."""
    changed = told(desk, prepared, title="Another event")
    entry = only(changed)
    record = record_of(entry)
    covered = record["covered"]
    assert isinstance(covered, dict)
    core = covered["core"]
    assert isinstance(core, dict)
    lie = {**record, "covered": {**covered, "core": {**core, "title": "Another event"}}}
    plan = swapped(changed, with_body(entry, statement=lie))
    assert states(desk, plan) == ["changed"]


def test_a_cell_edited_in_the_file_by_hand_makes_its_rules_stale(desk: Desk, decided: Plan) -> None:
    text = encode_plan(decided).decode()
    assert text.count('"value": 110') == 1
    plan = decode_plan(text.replace('"value": 110', '"value": 900').encode(), "").plan
    assert states(desk, plan) == ["stale", "stale"]
    told_of(desk, plan, "stale")


def test_a_sign_off_copied_from_another_plan_is_told(desk: Desk, prepared: Plan) -> None:
    other = msgspec.structs.replace(prepared, id="2" * 32)
    assert states(desk, other) == ["other_plan"]
    told_of(desk, other, "other_plan")


def test_a_copy_with_another_salt_voids_nothing(desk: Desk, prepared: Plan) -> None:
    """Somebody sends a copy with the greatest salt there is: merging takes it in, and what was signed holds."""
    hostile = msgspec.structs.replace(prepared, salt="f" * 32, entries=frozenset())
    merged = merge(prepared, hostile)
    assert merged.salt == "f" * 32
    assert states(desk, merged) == ["valid"]


def test_a_statement_that_is_signed_anew_with_another_key_is_told(desk: Desk, decided: Plan) -> None:
    """Under the same name and role: else a review of what the one signed would stand behind the other."""
    forger = make_identity(PREPARER, "organizer", NOW)
    assert identity(PREPARER).certificate.words != forger.certificate.words
    entry = only(decided)
    by_forger = with_body(
        entry,
        signature=base64.b64encode(forger.sign(canonical(record_of(entry)))).decode(),
        certificate=base64.b64encode(forger.certificate.der).decode(),
    )
    assert states(desk, swapped(decided, by_forger)) == ["changed", "unfounded"]
    told_of(desk, swapped(decided, by_forger), "changed")
    # Beside the true one it takes nothing away from it.
    assert sorted(states(desk, add_entries(decided, [by_forger]))) == ["changed", "valid", "valid"]


def test_another_certificate_of_the_same_key_is_told(desk: Desk, prepared: Plan) -> None:
    """Anybody can make one: with other days in it, and other words."""
    made = certificate_of(identity(PREPARER), PREPARER, "organizer")
    assert made.key_id == identity(PREPARER).certificate.key_id
    entry = with_body(only(prepared), certificate=base64.b64encode(made.der).decode())
    assert states(desk, swapped(prepared, entry)) == ["changed"]


def test_a_statement_under_the_name_of_another_is_told(desk: Desk, prepared: Plan) -> None:
    plan = swapped(prepared, forged(only(prepared), "Omar Haddad"))
    assert states(desk, plan) == ["other_name"]


def test_a_certificate_out_of_date_is_told(desk: Desk, prepared: Plan) -> None:
    old = identity(PREPARER, begins=NOW - dt.timedelta(days=3000))
    said = statement_of(standing(desk, prepared).all[0])
    by_old = sign(msgspec.structs.replace(said, certificate=old.certificate.fingerprint), old, AUTHOR)
    assert states(desk, swapped(prepared, by_old)) == ["certificate_ended"]
    told_of(desk, swapped(prepared, by_old), "certificate_ended")


def test_a_clock_in_the_future_is_told(desk: Desk, prepared: Plan) -> None:
    plan = swapped(prepared, forged(only(prepared), PREPARER, at="2026-11-25T10:42:00Z"))
    assert states(desk, plan) == ["future"]
    told_of(desk, plan, "future")
    # An hour is no lie: clocks differ.
    near = swapped(prepared, forged(only(prepared), PREPARER, at="2026-11-24T11:30:00Z"))
    assert states(desk, near) == ["valid"]


def test_a_review_by_the_preparer_is_told(desk: Desk, decided: Plan) -> None:
    review = only(decided, "decision")
    plan = swapped(decided, forged(review, PREPARER, name=PREPARER))
    assert sorted(states(desk, plan)) == ["same_person", "valid"]
    told_of(desk, plan, "same_person")
    assert standing(desk, plan).checkpoints["decide"].review == "waiting"


def test_a_review_of_what_is_not_there_is_told(desk: Desk, decided: Plan) -> None:
    prepared = only(decided)
    without = msgspec.structs.replace(decided, entries=decided.entries - {prepared})
    assert states(desk, without) == ["unfounded"]
    told_of(desk, without, "unfounded")
    # Of something more than what is here.
    about = (digest(record_of(prepared)), "a" * 64)
    more = swapped(decided, forged(only(decided, "decision"), REVIEWER, about=about))
    assert sorted(states(desk, more)) == ["unfounded", "valid"]
    assert standing(desk, more).checkpoints["decide"].review == "waiting"
    # Of another checkpoint than what was signed.
    moved = swapped(decided, forged(only(decided, "decision"), REVIEWER, checkpoint="ready"))
    assert sorted(states(desk, moved)) == ["unfounded", "valid"]


def test_a_practice_plan_holds_no_sign_offs(desk: Desk, decided: Plan) -> None:
    practice = written(desk, decided, paths.PRACTICE, True)
    assert states(desk, practice) == ["practice", "practice"]
    told_of(desk, practice, "practice")


def test_a_checkpoint_that_the_pack_does_not_know_is_told(desk: Desk, prepared: Plan) -> None:
    plan = swapped(prepared, forged(only(prepared), PREPARER, checkpoint="someday"))
    assert states(desk, plan) == ["unfounded"]


def test_a_statement_of_a_newer_program_is_not_judged(desk: Desk, prepared: Plan) -> None:
    entry = only(prepared)
    record = {**record_of(entry), "version": 2}
    newer = with_body(
        entry,
        statement=record,
        signature=base64.b64encode(identity(PREPARER).sign(canonical(record))).decode(),
    )
    assert states(desk, swapped(prepared, newer)) == ["newer"]
    told_of(desk, swapped(prepared, newer), "newer")


def test_rules_that_nobody_covered_are_not_signed(desk: Desk, prepared: Plan) -> None:
    """A statement that says it signs a rule whose content it does not hold covers nothing of it."""
    said = statement_of(standing(desk, prepared).all[0])
    for lie in ({"rules": (*said.rules, "no-hatred")}, {"covered": None}, {"rules": ()}):
        assert states(desk, swapped(prepared, forged(only(prepared), PREPARER, **lie))) == ["unfounded"]


@pytest.mark.parametrize("cell", [{"status": "not_yet"}, {"status": "no"}, None])
def test_what_hinders_a_signature_is_not_signed_by_another_program(desk: Desk, plan: Plan, cell: Json) -> None:
    """Somebody signs an open must with a program of their own: the plan says what they signed, and yet."""
    open_plan = written(desk, plan, paths.answer("FOC-01"), cell)
    case = desk.judge_of(open_plan).case(open_plan, NOW, "decide")
    own = identity(PREPARER)
    entry = sign(signing.prepared(case, signing.Signer(own.certificate, "2026-11-24T10:42:00Z")), own, AUTHOR)
    lied = add_entries(open_plan, [entry])
    assert states(desk, lied) == ["unfounded"]
    assert standing(desk, lied).checkpoints["decide"].state == "unsigned"
    assert desk.judge(lied).assessment.checkpoints["decide"].state == "open"


def test_a_flag_that_says_stop_is_not_signed_by_another_program(desk: Desk, plan: Plan) -> None:
    stopped = told(desk, plan, capacity=60)
    case = desk.judge_of(stopped).case(stopped, NOW, "publish")
    assert case.assessment.checkpoints["publish"].stops
    own = identity(PREPARER)
    entry = sign(signing.prepared(case, signing.Signer(own.certificate, "2026-11-24T10:42:00Z")), own, AUTHOR)
    assert states(desk, add_entries(stopped, [entry])) == ["unfounded"]


def test_moving_a_statement_to_another_entry_is_told(desk: Desk, prepared: Plan) -> None:
    entry = only(prepared)
    for moved in (Entry("e" * 32, entry.kind, entry.body), Entry(entry.id, "decision", entry.body)):
        assert states(desk, add_entries(msgspec.structs.replace(prepared, entries=frozenset()), [moved])) == [
            "changed"
        ]


@pytest.mark.parametrize(
    "at",
    [
        "2026-W48-2T10:00:00Z",
        "20261124T100000Z",
        "2026-11-24T10:00:00.500000Z",
        "2026-11-24T14:00:00+05:00",
        "2026-11-24T10:00:00",
    ],
)
def test_a_moment_that_is_written_in_another_way_is_no_moment(desk: Desk, prepared: Plan, at: str) -> None:
    """Statements are ordered by it: "2026-W" would come after all others, for good."""
    assert states(desk, swapped(prepared, forged(only(prepared), PREPARER, at=at))) == ["damaged"]


def test_a_name_in_a_certificate_is_one_line_whoever_made_it(desk: Desk, prepared: Plan) -> None:
    own = identity(PREPARER)
    made = certificate_of(own, "Noor\u202e\x1b[2J\nApproved: Iris", "a\u2067b")
    assert (made.name, made.role) == ("Noor [2J Approved: Iris", "a b")
    said = statement_of(standing(desk, prepared).all[0])
    for name, state in ((made.name, "valid"), ("Noor\u202e\x1b[2J\nApproved: Iris", "other_name")):
        record = msgspec.structs.replace(said, name=name, role=made.role, certificate=made.fingerprint)
        assert states(desk, swapped(prepared, sign(record, Identity(own.key, made), AUTHOR))) == [state]


def test_a_statement_of_nobody_is_none(desk: Desk, prepared: Plan) -> None:
    own = identity(PREPARER)
    nobody = certificate_of(own, "", "organizer")
    said = statement_of(standing(desk, prepared).all[0])
    record = msgspec.structs.replace(said, name="", certificate=nobody.fingerprint)
    assert states(desk, swapped(prepared, sign(record, Identity(own.key, nobody), AUTHOR))) == ["damaged"]
    for name in ("", "Iris\nTamm", "Iris\u202eTamm"):
        record = msgspec.structs.replace(said, paper=Paper(name, "", "2026-11-23", "c"))
        assert states(desk, swapped(prepared, sign(record, own, AUTHOR))) == ["damaged"]


NONSENSE = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
KEYS = ["statement", "signature", "certificate", "at"]
INSIDE = ["id", "plan", "decision", "at", "rules", "covered", "about", "paper", "conditions", "open", "format"]


@given(key=st.sampled_from(KEYS), value=NONSENSE)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nonsense_in_an_entry_never_holds(desk: Desk, prepared: Plan, key: str, value: Json) -> None:
    entry = only(prepared)
    plan = swapped(prepared, with_body(entry, **{key: value}))
    harmless = key == "at" or entry.read().get(key) == value
    (state,) = states(desk, plan)
    assert state == "valid" if harmless else state in ("damaged", "changed")
    verify_plan(desk, plan).lines(desk.words)


@given(key=st.sampled_from(INSIDE), value=NONSENSE)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nonsense_that_was_really_signed_never_holds(desk: Desk, prepared: Plan, key: str, value: Json) -> None:
    """Somebody writes a program of their own and signs with a key of their own: it may say anything."""
    entry = only(prepared)
    record = {**record_of(entry), key: value}
    own = identity(PREPARER)
    body = with_body(entry, statement=record, signature=base64.b64encode(own.sign(canonical(record))).decode())
    plan = swapped(prepared, body)
    assert states(desk, plan) != ["valid"]
    verified = verify_plan(desk, plan)
    assert not verified.valid
    verified.lines(desk.words)


@given(data=st.data())
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_flipped_byte_of_a_signed_file_goes_unseen(desk: Desk, decided: Plan, data: st.DataObject) -> None:
    """Each byte of a statement is covered, or the file can't be read."""
    from ijn_organizer.plan.problems import ProblemsError

    written_bytes = bytearray(encode_plan(decided))
    start = written_bytes.index(b'"statement"')
    place = data.draw(st.integers(start, len(written_bytes) - 1))
    written_bytes[place] ^= 1 << data.draw(st.integers(0, 6))
    try:
        plan = decode_plan(bytes(written_bytes), "").plan
    except ProblemsError:
        return
    known = {entry.id: entry for entry in decided.entries}
    same = all(
        entry.id in known and entry.read().get("statement") == known[entry.id].read().get("statement")
        for entry in plan.entries
        if entry.kind in ("sign-off", "decision")
    )
    if not same:
        assert not standing(desk, plan).valid


def test_the_author_of_an_entry_is_not_its_signer(desk: Desk, prepared: Plan) -> None:
    """The name beside an entry is of whoever used the program; what counts is the certificate."""
    plan = swapped(prepared, with_body(only(prepared), by="Somebody else", by_id=AUTHOR.id))
    (held,) = standing(desk, plan).all
    assert (held.state, statement_of(held).by) == ("valid", PREPARER)
