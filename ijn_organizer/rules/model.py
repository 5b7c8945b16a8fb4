"""The rule pack as frozen data: what a coordinator writes in TOML, checked and in memory.

Expressions are kept as text here; `rules/compiled.py` turns them into closures.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

import msgspec

Severity: TypeAlias = Literal["must", "should", "could"]
Kind: TypeAlias = Literal[
    "text", "long_text", "number", "decimal", "yes_no", "choice", "choices", "date", "time", "people", "rows"
]
"""Kinds of facts, columns and evidence fields.

text, long_text: text. number: whole number from 0. decimal: text such as "2.5". yes_no: true or false.
choice: the id of one choice. choices: list of ids (with `open`, also own words). date: "2026-12-12".
time: "14:00". people: list of records name, role, contact. rows: list of records with `columns`.
"""
KINDS: tuple[Kind, ...] = get_args(Kind)

Given: TypeAlias = bool | int | str | tuple[str, ...] | None
"""A value that a pack assumes for a fact: yes/no, a number, text, or a list of choices; `[]` for no rows."""


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of the TOML; an unknown key in it is a problem."""


class Choice(_Part, frozen=True):
    """One choice: its id and its words."""

    id: str
    label: str


class Field(_Part, frozen=True):
    """A field of evidence, or a column of rows.

    Attributes:
        name: key in the record.
        kind: its kind; `people` and `rows` hold lists of records.
        label: short words before the field ("Who measured it").
        hint: an example or a unit, behind the label.
        required: evidence: a must is satisfied only with it. Column: the row is not complete without it.
        required_if: evidence: an expression; it is required while this holds. No column has it.
        public: may stand on the public copy. False for all that can hold a name, a phone, a private place.
        choices: for choice and choices. open: for choices: own words may stand beside them.
        columns: for rows.
        at_least: for people and rows: how many records are needed, from 1. People are told apart by their names.
        max_chars: for text: the most characters.
        brief: column: stands in the table of the list too, not in its form alone.
        reopens: column of a list that reopens: a change of it asks for all signatures again. Where no column has
            it, each of them does.
    """

    name: str
    kind: Kind
    label: str
    hint: str = ""
    required: bool = False
    required_if: str = ""
    public: bool = False
    choices: tuple[Choice, ...] = ()
    open: bool = False
    columns: tuple["Field", ...] = ()
    at_least: int = 1
    max_chars: int | None = None
    brief: bool = False
    reopens: bool = False


class Rule(_Part, frozen=True):
    """One of the ten rules, or accessibility (`n` is None there).

    `asks`: what it asks. `bound`: whom it binds. `shows`: what shows that it is kept. `pair`: the rule that says
    the other half.
    """

    id: str
    title: str
    kind: Literal["value", "not_done", "beside"]
    asks: str
    bound: str
    shows: str
    n: int | None = None
    pair: str = ""


class Step(_Part, frozen=True):
    """A step of the wizard. `kind`: questions, or one of the two closing steps."""

    id: str
    title: str
    intro: str
    kind: Literal["questions", "review", "sign_off"] = "questions"


class Checkpoint(_Part, frozen=True):
    """A moment to stop and sign. `day`: days before the event (negative: after)."""

    id: str
    title: str
    day: int
    about: str
    agree: str


class Fact(_Part, frozen=True):
    """A fact asked about the event.

    Attributes:
        key: permanent name.
        step: where it is asked.
        kind, label, choices, open, columns, max_chars: as in `Field`.
        question: full question. label: two or three words for tables and paper.
        why: what it is used for, in plain words.
        default: value in force while nobody answered ("assumed"); None: unknown.
        public: may stand on the public copy.
        confirm_none: rows only: the sentence that confirms "none" ("No politician is invited or expected.").
        when: asked only when this holds; empty: always.
        reopens: a change of it asks for all signatures again; of a number, a marked rise (`trust/coverage.py`).
        optional: it may stay unknown: nobody has to tell it, and it is never counted as open.
    """

    key: str
    step: str
    kind: Kind
    question: str
    label: str
    why: str
    hint: str = ""
    default: Given = None
    public: bool = False
    choices: tuple[Choice, ...] = ()
    open: bool = False
    columns: tuple[Field, ...] = ()
    max_chars: int | None = None
    confirm_none: str = ""
    when: str = ""
    reopens: bool = False
    optional: bool = False


class Computed(_Part, frozen=True):
    """A fact worked out from others: key, kind of its result, expression, words for "why you are asked"."""

    key: str
    kind: Kind
    expression: str
    label: str


class Number(_Part, frozen=True):
    """A number worked out for this event ("Wheelchair places").

    Attributes:
        key: name in `numbers.<key>`.
        label: its words.
        expression: whole number or unknown. when: matters only then.
        better: second expression, the better number. better_label: its words.
        how: how it is worked out, in words. sources: codes.
        default: True where no authority gives one and the network proposes it.
    """

    key: str
    label: str
    expression: str
    how: str
    when: str = ""
    better: str = ""
    better_label: str = ""
    sources: tuple[str, ...] = ()
    default: bool = False


class Band(_Part, frozen=True):
    """Part of a table: for x up to `up_to` (None: no limit): value + ceil((x - over) * plus / per)."""

    value: int
    up_to: int | None = None
    plus: int = 0
    per: int = 1
    over: int = 0


class Table(_Part, frozen=True):
    """A look-up table used as `table('id', x)`. Bands in rising order."""

    id: str
    title: str
    bands: tuple[Band, ...]
    sources: tuple[str, ...] = ()


class RowsEvidence(_Part, frozen=True):
    """Evidence that stands in the rows of a list.

    `filled` is read for each row, `where` chooses rows, `at_least` is how many chosen rows there must be.
    """

    list: str
    filled: str
    where: str = ""
    at_least: int = 0


class Item(_Part, frozen=True):
    """A question of the checklist.

    Attributes:
        id: permanent, such as `CAM-03`; in expressions `CAM_03`.
        rules: the first is where it is listed.
        step: where it is asked. group: heading of neighbours inside the step; may be empty.
        question: full question, grade 8 at most. short: as a task ("Written yes from each office").
        why, how: guide texts; `how` is a list of short steps.
        when: applies when this holds; empty: always. must_if: raises it to must ("always" too).
        severity: must: a checkpoint is ready only with it. should: asked, and may be left open. could: a small
            event is not asked.
        waivable: it may be answered "does not apply" or be waived.
        due_days_before: days before the event (negative: after) by which it is done. checkpoint: the id of the one
            that counts it.
        evidence: fields; the first is the main one (a scalar in ANSWERS.toml). rows: evidence in a list.
        numbers: keys of numbers shown beside it. cards: ids of day-of cards.
        law: the guide shows the notice that this is no legal advice.
        text: words to copy (draft line). note: background with sources in brackets. sources: codes.
    """

    id: str
    rules: tuple[str, ...]
    step: str
    question: str
    short: str
    why: str
    how: tuple[str, ...]
    severity: Severity
    due_days_before: int
    checkpoint: str
    evidence: tuple[Field, ...] = ()
    rows: RowsEvidence | None = None
    group: str = ""
    when: str = ""
    must_if: str = ""
    waivable: bool = True
    numbers: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    law: bool = False
    text: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()


class Fuller(_Part, frozen=True):
    """The text of a flag while each value is known, `{days_left}` until the event too."""

    text: str


class Flag(_Part, frozen=True):
    """Something to look at, tied to an item and shown only while that item applies.

    Attributes:
        code: `RF-01`. item: id of its item.
        stop: expression: something stands against a rule. look: something is missing. Stop wins.
        text: what is seen, with `{name}` places. todo: what to do.
        values: for each place an expression (text, number, or a list of texts).
        fuller: tells more than `text`, and takes its place, while all that it tells is known.
    """

    code: str
    item: str
    text: str
    todo: str
    stop: str = ""
    look: str = ""
    values: Mapping[str, str] = msgspec.field(default_factory=dict)
    fuller: Fuller | None = None


class Card(_Part, frozen=True):
    """A card to read on the day: numbered steps, large type, one page."""

    id: str
    title: str
    steps: tuple[str, ...]
    note: str = ""


class Source(_Part, frozen=True):
    """Where a number or a sentence comes from; `read`: R whole passage, P part, T title only."""

    code: str
    title: str
    address: str
    read: Literal["R", "P", "T"]


class Word(_Part, frozen=True):
    """A list of words for `words(text, 'id')`; `unless`: phrases in which they do not count."""

    id: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


class Pack(_Part, frozen=True):
    """A whole rule pack.

    Attributes:
        id, version, title: names; the version is text such as "1".
        checked_on: ISO date on which its legal texts were last looked at.
        notice: the sentence that this is no legal advice.
        settings: numbers that a coordinator may change, `settings.<name>` in expressions.
        presets: for each event type the facts it assumes.
        digest: SHA-256 over the canonical bytes of all else, hex; set when the pack is read.
    """

    id: str
    version: str
    title: str
    checked_on: str
    notice: str
    rules: tuple[Rule, ...]
    steps: tuple[Step, ...]
    checkpoints: tuple[Checkpoint, ...]
    facts: tuple[Fact, ...]
    items: tuple[Item, ...]
    settings: Mapping[str, int] = msgspec.field(default_factory=dict)
    presets: Mapping[str, Mapping[str, Given]] = msgspec.field(default_factory=dict)
    computed: tuple[Computed, ...] = ()
    numbers: tuple[Number, ...] = ()
    tables: tuple[Table, ...] = ()
    flags: tuple[Flag, ...] = ()
    cards: tuple[Card, ...] = ()
    words: tuple[Word, ...] = ()
    sources: tuple[Source, ...] = ()
    digest: str = ""
