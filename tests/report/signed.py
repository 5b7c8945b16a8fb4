"""Signed PDFs to try things with."""

import msgspec

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.report.edition import Edition, Source
from ijn_organizer.report.export import export
from ijn_organizer.storage.plan_data import content
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.trust.digests import digest
from ijn_organizer.trust.identity import Identity, make_identity
from ijn_organizer.words.words import Words, plain_english
from tests.report import sample

LUCIA = make_identity("Lucía Barrera", "Lead organizer", sample.MADE_AT)


def tiny() -> Source:
    """A plan that has just begun, with a summary of a few pages."""
    facts = {paths.fact(key): sample.FACTS[key] for key in ("event_type", "title", "date", "expected")}
    pinned = {paths.PACK: {"id": sample.pack().id, "version": sample.pack().version}}
    return sample.small(sample.source_of(sample.plan_of({**facts, **pinned})), 1)


def signed(
    identity: Identity = LUCIA,
    *,
    source: Source | None = None,
    words: Words | None = None,
    beside: Words | None = None,
    printed: str = "",
    plan_file: bytes = b"",
) -> bytes:
    """A signed team copy; `printed` and `plan_file` stand in for the digest and the plan that belong to it."""
    source = source or tiny()
    made = edition_of(source.plan, words or plain_english(), identity, printed)
    made = msgspec.structs.replace(made, beside=beside)
    return export("pdf", source, made, sample.press(), plan_file or encode_plan(source.plan))


def edition_of(plan: Plan, words: Words, identity: Identity, printed: str = "") -> Edition:
    """An edition that somebody signs."""
    return Edition(words, "team", sample.MADE_AT, printed or digest(content(plan)), identity)


def byte_range(pdf: bytes) -> tuple[int, int, int]:
    """Where the last signature's container begins and ends, and where what it covers ends."""
    start = pdf.rindex(b"/ByteRange [") + len(b"/ByteRange [")
    _, before, after, rest = map(int, pdf[start : pdf.index(b"]", start)].split())
    return before, after, after + rest


def container(pdf: bytes) -> bytes:
    """The last signature's container."""
    before, after, _ = byte_range(pdf)
    room = bytes.fromhex(pdf[before + 1 : after - 1].decode())
    return room[: 4 + int.from_bytes(room[2:4], "big")]
