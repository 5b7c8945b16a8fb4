"""A summary as it stands on a page: finished sentences in one language, for paper and for the browser alike."""

import datetime as dt
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.report.edition import Copy

Tone: TypeAlias = Literal["done", "left", "look", "late", "calm", "accent"]


class State(msgspec.Struct, frozen=True):
    """A state: icon, word, colour, in this order. Without the colour nothing is lost."""

    icon: str
    tone: Tone
    word: str


class Term(msgspec.Struct, frozen=True):
    """A label and what it says. `note`: a small word behind it, such as "assumed".

    `lang`: the language of the text where it is another than that of the page, a BCP 47 tag.
    """

    label: str
    text: str
    note: str = ""
    lang: str = ""


class Cell(msgspec.Struct, frozen=True):
    """One field of a table.

    Attributes:
        text: what it says.
        state: a state, before the text.
        details: smaller lines below it.
        anchor: name of this place. link: name of the place it leads to.
        strong: set in semi-bold.
    """

    text: str = ""
    state: State | None = None
    details: tuple[Term, ...] = ()
    anchor: str = ""
    link: str = ""
    strong: bool = False


class Column(msgspec.Struct, frozen=True):
    """A column: its header, its share of the width beside the others, and whether it holds figures."""

    title: str
    share: int
    figures: bool = False


class Table(msgspec.Struct, frozen=True):
    """A table with a header row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Box(msgspec.Struct, frozen=True):
    """A box of the sign-off block: what somebody signed, or lines to be filled in by hand.

    Attributes:
        title: "Reviewed by".
        lines: labels of empty lines; a box with some holds nothing else.
        name: who signed. about: their role, and when it was.
        state: what they decided, or how it stands.
        quote: the sentence that they agreed to.
        points_title, points: a list under its own small title, such as conditions.
        details: smaller lines.
    """

    title: str
    lines: tuple[str, ...] = ()
    name: str = ""
    about: str = ""
    state: State | None = None
    quote: str = ""
    points_title: str = ""
    points: tuple[Term, ...] = ()
    details: tuple[Term, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """A part of the summary under a heading of level 2, 3 or 4.

    `fresh`: it begins on a new page. `paired`: its short terms stand in two lists side by side. `boxes` stand two
    in a row.
    """

    title: str
    level: int = 2
    anchor: str = ""
    state: State | None = None
    intro: str = ""
    terms: tuple[Term, ...] = ()
    table: Table | None = None
    fresh: bool = False
    paired: bool = False
    boxes: tuple[Box, ...] = ()


class Foot(msgspec.Struct, frozen=True):
    """What stands at the foot of every page: among it `state`, how the plan is signed off.

    `page` holds the places `{page}` and `{pages}`.
    """

    name: str
    state: State
    destroy: str
    digest: str
    page: str


class Summary(msgspec.Struct, frozen=True):
    """A whole summary.

    Attributes:
        language: code such as `en` or `zh_CN`. right_to_left: how its pages run.
        copy: for whom it is.
        made_at: when it was made.
        head, head_end: the line at the top of the first page: who, and what kind of paper.
        title: the event's name. short_title: cut for running lines. subtitle: days left, points done.
        day: the event's day in full, or empty.
        bands: states in a frame below the title ("Draft, not signed off. State of …").
        cover: sections of the first page. sections: all others, in order.
        sign_off: the last block: who signed what, and how it stands.
        digest: terms about the plan behind it. notice: last lines.
        foot: what stands at the foot of every page.
        description: one sentence for the file's properties.
    """

    language: str
    right_to_left: bool
    copy: Copy
    made_at: dt.datetime
    head: str
    head_end: str
    title: str
    short_title: str
    subtitle: str
    day: str
    bands: tuple[State, ...]
    cover: tuple[Section, ...]
    sections: tuple[Section, ...]
    sign_off: tuple[Section, ...]
    digest: tuple[Term, ...]
    notice: tuple[str, ...]
    foot: Foot
    description: str
