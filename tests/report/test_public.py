"""The public copy says no name, no phone number and no private place of the plan, in no format and in no byte."""

from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ijn_organizer.app.signing import Wish
from ijn_organizer.plan.cells import Author, Entry
from ijn_organizer.plan.values import Json, canonical
from ijn_organizer.report.edition import telltales, told
from ijn_organizer.report.export import ENDINGS, export
from ijn_organizer.report.summary import build_summary
from ijn_organizer.trust.statements import Paper
from tests.report import sample, scenes
from tests.signing.people import PREPARER, identity, signed
from tests.tools import pdfs

SECRETS = (
    *("Lucía Barrera", "Omar Haddad", "Iris Tamm", "Noor Castellan", "Renata Quill", "Tobias Marrow"),
    *("Barrera", "Haddad", "Tamm", "Castellan", "Quill", "Marrow"),
    *("555-0101", "555-0102", "555-0103", "iris@example.org", "5550101"),
    *("Cedar Square", "12 Alder Street", "Rivergate", "Halden Bakery", "Saint Brigid", "Harbor Workers"),
    *("two marked restrooms", "bring their own helper", "walks the way again"),
)
TEXTS = tuple(ending for ending in ENDINGS if ending != ".pdf")


def public(plan, ending):
    return export(ending, sample.source_of(plan), sample.edition("public"), sample.press(), b"not to be attached")


def boasting():
    """The long plan, with private things also in texts that are public."""
    return sample.plan_of(
        {
            "facts/title": "Rally with Lucía Barrera at Cedar Square, Rivergate",
            "answers/FOC-01": {
                "status": "yes",
                "value": {"text": "Omar and Iris Tamm (555-0103, iris@example.org) ask for fair rules."},
            },
            "facts/languages": ["en", "Quill talk"],
            "politicians/r0": {
                "name": "Renata Quill",
                "office": "City council, ask Omar Haddad",
                "party": "Marrow party",
                "order": "a",
            },
            "politicians/r1": {"name": "Tobias Marrow", "office": "State house", "party": "none", "order": "b"},
            "team/r3": {"name": "Bo Lind", "role": "Driver of Noor Castellan", "order": "c"},
        },
        start=sample.rally(),
    )


@pytest.mark.parametrize("ending", TEXTS)
@pytest.mark.parametrize("plan", [sample.rally, boasting], ids=["quiet", "boasting"])
def test_no_secret_in_any_text_file(plan, ending):
    text = public(plan(), ending).decode("utf-8-sig").replace("\r\n ", "").casefold()

    assert [secret for secret in SECRETS if secret.casefold() in text] == []


@pytest.mark.parametrize("plan", [sample.rally, boasting], ids=["quiet", "boasting"])
def test_no_secret_in_the_pdf_its_properties_and_its_bytes(plan, tmp_path):
    path = tmp_path / "public.pdf"
    path.write_bytes(public(plan(), ".pdf"))
    text = " ".join((pdfs.text(path) + pdfs.properties(path)).split()).casefold()
    data = pdfs.unpacked(path)

    assert [secret for secret in SECRETS if secret.casefold() in text] == []
    assert [secret for secret in SECRETS for form in forms(secret) if form in data] == []
    assert b"not to be attached" not in data


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_search_finds_what_the_team_copy_says(ending, tmp_path):
    data = export(ending, sample.source_of(boasting()), sample.edition("team"), sample.press(), b"{}")
    path = tmp_path / "team.pdf"
    path.write_bytes(data)
    text = pdfs.text(path) if ending == ".pdf" else data.decode("utf-8-sig").replace("\r\n ", "")

    assert ("Iris Tamm (555-0103, iris@example.org)" if ending == ".csv" else "Rally with Lucía Barrera") in text
    if ending == ".pdf":
        assert any(form in pdfs.unpacked(path) for form in forms("Lucía Barrera"))


def test_what_is_public_is_still_told():
    summary = build_summary(sample.source_of(boasting()), sample.edition("public"))

    assert summary.title == "Rally with [left out] at [left out], [left out]"


WHISPER = "zebra"
"""A word that looks like no name: only the allowlist keeps it off the public copy, the scrubber lets it pass."""

NAME_LIKE = ("place", "name", "who", "by", "leader", "contact", "phone", "mail", "owner", "person")


def whispering():
    """The long plan with one word in every private text field whose key says nothing of a person or a place."""

    def whispers(fields):
        quiet = [one for one in fields if not one.public and one.kind in ("text", "long_text")]
        return {one.name: WHISPER for one in quiet if not any(part in one.name for part in NAME_LIKE)}

    pack = sample.pack()
    answers = {f"answers/{item.id}": {"status": "yes", "value": whispers(item.evidence)} for item in pack.items}
    rows = {f"{fact.key}/r0": {**whispers(fact.columns), "order": "a"} for fact in pack.facts if fact.columns}
    private = [fact for fact in pack.facts if not fact.public and fact.kind in ("text", "long_text")]
    facts = {f"facts/{fact.key}": WHISPER for fact in private if fact.key != "place"}
    notes = {f"notes/{item.id}": WHISPER for item in pack.items}
    return sample.plan_of({**answers, **rows, **facts, **notes}, start=sample.rally())


@pytest.mark.parametrize("ending", TEXTS)
def test_the_allowlist_alone_keeps_private_fields_back(ending):
    team = export(ending, sample.source_of(whispering()), sample.edition("team"), sample.press(), b"").decode()

    assert WHISPER not in public(whispering(), ending).decode("utf-8-sig")
    assert WHISPER in team or ending in (".ics", ".json")


LAW = "outside the law or an order"


@pytest.mark.parametrize("ending", [one for one in TEXTS if one not in (".csv", ".ics")])
def test_a_flag_that_tells_a_private_fact_is_not_told(ending):
    plan = sample.plan_of({"facts/planned_lawbreaking": True}, start=sample.rally())
    team = export(ending, sample.source_of(plan), sample.edition("team"), sample.press(), b"").decode()
    shown = public(plan, ending).decode()

    assert LAW in team
    assert LAW not in shown
    assert "RF-30" not in shown


def test_a_flag_that_reads_a_private_fact_through_others_is_not_told():
    assert {"RF-02", "RF-30"} == telltales(sample.pack())
    assert "RF-21" in telltales(sample.source_of(sample.rally(), private="seats").pack)


def test_flags_on_public_facts_are_told():
    source = sample.source_of(sample.rally())
    kept = [state.flag.code for state in source.assessment.flags if state.flag.code not in ("RF-02", "RF-30")]

    assert kept
    assert [state.flag.code for state in told(source, sample.edition("public")).assessment.flags] == kept


SIGNERS = ("Yusuf Okonjo", "Petra Lindqvist", "Okonjo", "Lindqvist", "beekeeper")


@pytest.fixture(scope="module")
def signed_plan(desk, plan):
    """A plan with all that a signer can type: roles, a remark, conditions, reasons, a person on paper."""
    code = desk.judge_of(plan).case(plan, desk.clock.now(), "decide").code
    sheet = Paper("Yusuf Okonjo", "beekeeper", "2026-11-23", code)
    prepared = signed(desk, plan, PREPARER, Wish(paper=sheet))
    returned = signed(desk, prepared, "Petra Lindqvist", Wish("returned", "Ask Yusuf Okonjo, the beekeeper."))
    again = signed(desk, returned, PREPARER)
    return signed(desk, again, "Petra Lindqvist", Wish("conditions", "Yusuf Okonjo keeps the beekeeper away."))


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_that_signers_typed_is_told(desk, signed_plan, ending, tmp_path):
    source = scenes.source(desk, signed_plan)
    team = export(ending, source, sample.edition("team"), sample.press(), b"{}")
    data = export(ending, source, sample.edition("public"), sample.press(), b"not to be attached")
    path = tmp_path / "public.pdf"
    path.write_bytes(data)
    pdf = ending == ".pdf"
    text = pdfs.text(path) + pdfs.properties(path) if pdf else data.decode("utf-8-sig").replace("\r\n ", "")
    raw = pdfs.unpacked(path) if pdf else data

    assert [one for one in SIGNERS if one.casefold() in " ".join(text.split()).casefold()] == []
    assert [one for one in SIGNERS for form in forms(one) if form in raw] == []
    for name in (PREPARER, "Petra Lindqvist"):
        assert " ".join(identity(name).certificate.words) not in " ".join(text.split())
    assert ending in (".csv", ".json", ".pdf") or SIGNERS[0].encode() in team


def test_which_checkpoints_are_signed_off_is_told_by_role_and_day(desk, decided):
    summary = scenes.summary(desk, decided, "public")
    ((name, state, prepared_by, reviewed_by),) = summary.sign_off[0].table.rows

    assert (name.text, state.state.word) == ("Decide", "signed off")
    assert (prepared_by.text, reviewed_by.text) == ("the preparer", "the reviewer")
    assert [one.text for one in prepared_by.details] == ["Tue, Nov 24, 2026"]
    assert summary.bands[0].word.startswith("Signed off for “Decide”, Tue, Nov 24, 2026.")
    stale = scenes.summary(desk, scenes.stale(desk, decided), "public")
    assert [band.word for band in stale.bands] == ["Changed since signed for “Decide”, not signed again."]
    assert "rule 4" not in str(stale.sign_off)
    assert [row[2].state.icon for row in stale.cover[1].table.rows].count("stale") == 0


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("network coordinator", "network coordinator"),
        ("Coordinator", "Coordinator"),
        ("helper of Omar Haddad", "the reviewer"),
        ("coordinator, 555-0101", "the reviewer"),
        ("tailor on Alder Street", "the reviewer"),
        ("Ilse's helper", "the reviewer"),
        ("Network Coordinator", "the reviewer"),
        ("", "the reviewer"),
    ],
)
def test_a_role_is_told_only_in_words_of_the_rule_pack(desk, prepared, role, shown):
    code = desk.judge_of(prepared).case(prepared, desk.clock.now(), "decide").code
    wish = Wish("approved", paper=Paper("Petra Lindqvist", role, "2026-11-24", code))
    summary = scenes.summary(desk, signed(desk, prepared, "Yusuf Okonjo", wish), "public")

    assert summary.sign_off[0].table.rows[0][3].text == shown


def test_where_the_day_of_the_event_is_private_no_day_of_a_sign_off_is_told(desk, decided):
    source = scenes.source(desk, decided)
    date = source.assessment.facts["date"]
    hidden = msgspec.structs.replace(date, fact=msgspec.structs.replace(date.fact, public=False))
    facts = {**source.assessment.facts, "date": hidden}
    assessment = msgspec.structs.replace(source.assessment, facts=facts)
    summary = build_summary(msgspec.structs.replace(source, assessment=assessment), sample.edition("public"))

    assert summary.bands[0].word.startswith("Signed off for “Decide”.")
    assert "Nov 24" not in str(summary.sign_off)


def test_what_is_public_is_still_told_once_it_was_signed(desk, plan, decided):
    """A signature repeats the plan; that makes no secret of its name, its times and its purpose."""
    before, after = (scenes.summary(desk, one, "public") for one in (plan, decided))
    own = ("Checkpoint", "Reviewed by")

    def terms(summary):
        return [term for term in summary.cover[0].terms if term.label not in own]

    assert after.title == before.title
    assert terms(after) == terms(before)
    assert after.sections == before.sections


def forms(text):
    """How a text can stand in a PDF: plain, and as UTF-16 in hexadecimal digits."""
    wide = text.encode("utf-16-be")
    return text.encode(), wide, wide.hex().encode(), wide.hex().upper().encode()


names = st.tuples(
    st.text(st.characters(codec="latin-1", categories=["Lu", "Ll"]), min_size=4, max_size=9),
    st.text(st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0x9FFF), min_size=4, max_size=9),
).map(lambda parts: f"{parts[0].capitalize()} {parts[1].capitalize()}")


def plan_with(known: list[str], loud: bool):
    """The long plan with names in all private places; `loud` puts them in public texts too."""
    name = iter(known)
    cells: dict[str, Json] = {
        "facts/place": next(name),
        "politicians/r0": {"name": next(name), "office": "Mayor", "party": "Green", "order": "a"},
        "politicians/r1": {"name": next(name), "office": "Judge", "party": "Blue", "order": "b"},
        "cosponsors/r0": {"name": next(name), "kind": "faith", "order": "a"},
        "program/r0": {"title": "Song", "leader": next(name), "order": "a"},
        "permissions/r0": {"kind": "logo", "asked_by": next(name), "granted_by": next(name), "order": "a"},
        "team/r0": {"name": next(name), "role": "Host", "phone": next(name), "order": "a"},
        "material_items/r0": {"title": "Flyer", "used_by": next(name), "checked_by_1": next(name), "order": "a"},
        "duties/ACC-02": {"owner": next(name)},
        "notes/ACC-02": next(name),
        "answers/INC-12": waiver(next(name), next(name), next(name)),
        "answers/RES-07": {"status": "not_applicable", "reason": next(name)},
        "answers/NV-03": {"status": "yes", "value": {"people": [{"name": next(name), "contact": next(name)}]}},
        "secret_list/r0": {"what": next(name)},
        "facts/secret_fact": next(name),
    }
    if loud:
        cells["facts/title"] = f"Day of {known[1]} and {known[9]}"
        cells["facts/invitation"] = f"{known[12]}, {known[13]}, {known[14]} and {known[16]}"
        cells["answers/FOC-01"] = {"status": "yes", "value": {"text": f"{known[0]}: {known[11]}, {known[4]}"}}
    plan = sample.plan_of(cells, by=Author("n", next(name)), start=sample.rally())
    remark = Entry("e1", "remark", canonical({"by": {"name": next(name)}, "text": next(name)}))
    return msgspec.structs.replace(plan, entries=frozenset({remark}))


def waiver(reason: str, instead: str, by: str) -> Mapping[str, Json]:
    return {"status": "waived", "reason": reason, "instead": instead, "approved_by": by, "until": "2026-12-13"}


def baseline() -> str:
    """All that the public copies say without these names."""
    return " ".join(public(sample.rally(), ending).decode("utf-8") for ending in TEXTS).casefold()


BASELINE = baseline()


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(names, min_size=24, max_size=24, unique_by=str.casefold), st.booleans())
def test_no_random_name_in_any_private_field_comes_out(known, loud):
    assume(all(name.casefold() not in BASELINE for name in known))
    plan = plan_with(known, loud)

    for ending in TEXTS:
        text = public(plan, ending).decode("utf-8-sig").replace("\r\n ", "").casefold()
        assert [name for name in known if name.casefold() in text] == []


@settings(
    deadline=None,
    max_examples=6,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(names, min_size=24, max_size=24, unique_by=str.casefold))
def test_no_random_name_comes_out_in_a_pdf(tmp_path, known):
    assume(all(name.casefold() not in BASELINE for name in known))
    path = tmp_path / "public.pdf"
    path.write_bytes(public(plan_with(known, loud=True), ".pdf"))
    text = " ".join((pdfs.text(path) + pdfs.properties(path)).split()).casefold()
    data = pdfs.unpacked(path)

    assert [name for name in known if name.casefold() in text] == []
    assert [name for name in known for form in forms(name) if form in data] == []
