"""Random values, entries and plans."""

from hypothesis import strategies as st

from ijn_organizer.plan.cells import Author, Dot, Entry, Live, Plan
from ijn_organizer.plan.values import LARGEST_NUMBER, canonical

ids = st.text("0123456789abcdef", min_size=32, max_size=32)
replicas = st.text("0123456789abcdefz", min_size=1, max_size=16)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
whole_numbers = st.integers(-LARGEST_NUMBER, LARGEST_NUMBER)
times = st.datetimes().map(lambda when: when.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20))
values = st.recursive(
    st.none() | st.booleans() | whole_numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
paths = st.sampled_from(["facts/date", "answers/CAM-03", "politicians/1f", "pack", "later/thing"]) | texts


def records(*, without):
    """Records that use none of the keys in `without`."""
    return st.dictionaries(texts.filter(lambda key: key not in without), values, max_size=2)


@st.composite
def lives(draw, seen):
    replica = draw(st.sampled_from(sorted(seen)))
    dot = Dot(replica, draw(st.integers(1, seen[replica])))
    extra = draw(records(without={"dot", "by", "by_id", "at", "value"}))
    by = Author(draw(texts), draw(texts))
    return Live(dot, canonical(draw(values)), by, draw(times), canonical(extra))


@st.composite
def entries(draw):
    kind = draw(st.sampled_from(["remark", "sign-off", "something-later"]))
    body = draw(records(without={"id", "kind"})) | draw(st.sampled_from([{}, {"at": "2026-11-24T18:42:00Z"}]))
    return Entry(draw(ids), kind, canonical(body))


@st.composite
def plans(draw):
    seen = draw(st.dictionaries(replicas, st.integers(1, 9) | st.integers(1, LARGEST_NUMBER), max_size=4))
    some_lives = st.frozensets(lives(seen), min_size=1, max_size=3)
    cells = draw(st.dictionaries(paths, some_lives, max_size=4)) if seen else {}
    extra = draw(records(without={"format", "version", "kind", "id", "salt", "seen", "cells", "entries"}))
    return Plan(draw(ids), draw(ids), seen, cells, draw(st.frozensets(entries(), max_size=3)), canonical(extra))
