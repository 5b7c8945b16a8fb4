"""Files that are cut off, mutated, or made to break programs: each opens exactly or is refused in one sentence."""

import copy
import json
import random
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.exporting import Exporter
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import read
from ijn_organizer.rules.assess import assess
from ijn_organizer.storage.places import resources
from ijn_organizer.storage.planfile import OpenedPlan, decode_plan, encode_plan
from ijn_organizer.words.problems import SENTENCES
from tests.cli.conftest import Program
from tests.conftest import NOW
from tests.faults import corpus
from tests.faults.conftest import Soak

SAMPLES = sorted((resources() / "samples").glob("*.ijnplan"))
LONGEST_SENTENCE = 600
EXPORT_EVERY = 50
"""Of so many mutated files that open, one is also made into a page for the public and one for the team."""


class Reader:
    """Opens bytes as the program does, reads them as window and commands do, and counts what came of it."""

    def __init__(self, desk: Desk) -> None:
        self.outcomes: Counter[str] = Counter()
        self._desk = desk
        self._exporter = Exporter(desk)

    def __call__(self, data: bytes, *, export: bool = False) -> str:
        """`opened`, or the code of the problem that is told first."""
        try:
            opened = decode_plan(data, "March.ijnplan")
            if opened.kind == "plan":
                self._use(opened, export=export or self.outcomes["opened"] % EXPORT_EVERY == 0)
            code = "opened"
        except ProblemsError as error:
            code = self._said(error.problems)
        self.outcomes[code] += 1
        return code

    def _use(self, opened: OpenedPlan, *, export: bool) -> None:
        plan = opened.plan
        if not opened.read_only:
            again = encode_plan(plan)
            assert decode_plan(again, "").plan == plan
            assert encode_plan(decode_plan(again, "").plan) == again
        reading = read(plan)
        assess(reading, self._desk.pack(reading.pack), NOW.date())
        if export:
            assert self._exporter.make(plan, ".html", "public")
            assert self._exporter.make(plan, ".html", "team")

    def _said(self, problems: tuple[Problem, ...]) -> str:
        for problem in problems:
            said = self._desk.sentence(problem)
            assert problem.code in SENTENCES, problem
            assert 10 < len(said) <= LONGEST_SENTENCE, said
        return problems[0].code

    def tally(self) -> str:
        """What came of all files so far, in words."""
        return ", ".join(f"{count:,} {code}" for code, count in self.outcomes.most_common())


@pytest.fixture
def reader(shared_desk: Desk) -> Reader:
    return Reader(shared_desk)


# Truncated files


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_file_cut_off_at_any_place_is_refused_in_one_sentence(
    sample: Path, program: Program, soak: Soak, shared_desk: Desk
) -> None:
    whole = sample.read_bytes()
    step = soak.times(5000, 100)
    told: Counter[str] = Counter()
    path = program.folder / "March.ijnplan"
    for length in range(0, len(whole) - 1, step):
        path.write_bytes(whole[:length])
        code, out, err = program("check", path)
        assert (code, out, err.count("\n")) == (2, "", 1), (length, err)
        assert err.startswith(("The file", "In the file", str(path))) or str(path) in err, err
        with pytest.raises(ProblemsError) as caught:
            shared_desk.read_plan(path)
        told[caught.value.problems[0].code] += 1
        assert path.read_bytes() == whole[:length]
    soak.tell(
        11,
        "File cut off at every 100th byte",
        f"`check`, and read as the window reads it, on `{sample.name}`",
        told.total(),
        "exit code 2 and one sentence each time: " + ", ".join(f"{count} {code}" for code, count in told.items()),
        shared_desk.sentence(Problem("cut-off", "March.ijnplan", {"line": 812})),
    )


# The corpus and the bombs


def test_every_file_of_the_corpus_opens_exactly_or_is_refused_in_words(
    program: Program, soak: Soak, reader: Reader, shared_desk: Desk
) -> None:
    files = corpus.kept()
    assert len(files) > 100
    for file in files:
        data = file.read_bytes()
        outcome = reader(data, export=True)
        path = program.folder / "March.ijnplan"
        path.write_bytes(data)
        code, out, err = program("check", path)
        assert "Traceback" not in out + err
        assert (code == 2) == bool(err and not out), (file.name, code, err)
        assert (code == 2) == (outcome != "opened" or decode_plan(data, "").kind == "slip"), (
            file.name,
            outcome,
            err,
        )
        assert path.read_bytes() == data
    soak.tell(
        13,
        "Nasty files",
        "the corpus in `tests/faults/corpus`: pages, archives, other encodings, merge marks, wrong kinds; "
        "read, assessed, exported, and through `check`",
        len(files),
        reader.tally(),
        shared_desk.sentence(Problem("not-a-plan", "March.ijnplan")),
    )


def test_json_bombs_are_refused_or_opened_without_harm(soak: Soak, reader: Reader, shared_desk: Desk) -> None:
    bombs = corpus.bombs()
    if not soak.times(0, 1):
        # It takes seconds, and a gigabyte of memory.
        del bombs["as large as can be, empty lists"]
    outcomes = {name: reader(data) for name, data in bombs.items()}
    assert "opened" not in outcomes.values(), outcomes
    soak.tell(
        14,
        "JSON bombs",
        "; ".join(bombs),
        len(bombs),
        reader.tally(),
        shared_desk.sentence(Problem("too-deep", "March.ijnplan", {"limit": 32})),
    )


# Mutated files


@cache
def seed_of(number: int) -> bytes:
    """A practice plan, or the few cells of it that show every kind of cell."""
    data = SAMPLES[number % len(SAMPLES)].read_bytes()
    if number < len(SAMPLES):
        return data
    record = json.loads(data)
    kinds: dict[str, int] = {}
    small = {}
    for path, cell in record["cells"].items():
        kind = path.split("/")[0]
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] <= (30 if kind == "facts" else 2):
            small[path] = cell
    return json.dumps({**record, "cells": small}, indent=2).encode()


NASTY: list[Any] = [
    None, True, False, 0, -1, 2**53 - 1, 2**53, 10**400, 1.5, float("nan"), "", " ", "\0", "\ud800", "\u202e",
    "x" * 5000, "__proto__",
    "../../x", "2026-02-30", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59Z", "25:61", "none",
    [], [[]], [None], {}, {"": {}}, {"order": []},
    [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],
]  # fmt: skip


def flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def overwrite(data: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(data)), chance.choice((1, 2, 16, 512, 4096))
    filler = chance.choice((b"\0" * length, b"\xff" * length, chance.randbytes(length), data[:length]))
    return data[:at] + filler + data[at + length :]


def remove(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.choice((1, 2, 10, 100, 5000)) :]


def insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    inserted = (
        b'"',
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\\",
        b"\n",
        b"\xef\xbb\xbf",
        b"9" * 30,
        b"\\ud800",
        b"\0",
    )
    return data[:at] + chance.choice(inserted) * chance.choice((1, 1, 3, 100)) + data[at:]


def double(data: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(data)), chance.choice((1, 20, 300, 4096))
    return data[: at + length] + data[at:]


def swap_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def restructure(data: bytes, chance: random.Random) -> bytes:
    record = json.loads(data)
    for _ in range(chance.choice((1, 1, 2, 5))):
        change_one(record, chance)
    return json.dumps(record).encode("utf-8", "surrogatepass")


def change_one(record: Any, chance: random.Random) -> None:
    """Puts something else in one place of the record, takes it away, doubles it, or gives it another name."""
    holder = record
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            return
        key = chance.choice(keys)
        inner = holder[key]
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.15:
            break
        holder = inner
    change = chance.choice(("replace", "replace", "replace", "remove", "copy", "rename"))
    if change == "replace":
        holder[key] = copy.deepcopy(chance.choice(NASTY))
    elif change == "remove":
        del holder[key]
    elif isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    elif change == "copy":
        holder[key + chance.choice(("", "x", "/"))] = copy.deepcopy(holder[chance.choice(keys)])
    else:
        holder[str(chance.choice(NASTY))[:50]] = holder.pop(key)


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flip, overwrite, remove, insert, double, swap_lines, restructure, restructure, restructure, restructure,
    restructure,
)  # fmt: skip


@pytest.mark.parametrize("part", range(2))
def test_a_mutated_file_opens_exactly_or_is_refused_in_words(
    part: int, soak: Soak, reader: Reader, shared_desk: Desk
) -> None:
    count = soak.times(250, 10_000)

    @settings(
        max_examples=count,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        number=st.integers(0, 4 * len(SAMPLES) - 1),
        mutation=st.sampled_from(MUTATIONS),
        chance=st.randoms(use_true_random=True),
    )
    def mutate(number: int, mutation: Callable[[bytes, random.Random], bytes], chance: random.Random) -> None:
        reader(mutation(seed_of(min(number, 2 * len(SAMPLES) - 1)), chance))

    mutate()
    assert reader.outcomes.total() >= count
    soak.tell(
        12,
        "Mutated files",
        "hypothesis: flipped, overwritten, removed, added, doubled bytes; lines changed about; values, keys "
        "and rows of "
        f"the JSON replaced, removed, doubled, renamed (part {part + 1} of 2)",
        reader.outcomes.total(),
        "no traceback, no hang; what opens is written and read back exactly: " + reader.tally(),
        shared_desk.sentence(Problem("not-json", "March.ijnplan", {"line": 12, "column": 7})),
    )
