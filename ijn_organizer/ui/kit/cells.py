"""What stands in a table: columns, rows and cells."""

from dataclasses import dataclass

from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: its name in code.
        title: its header.
        end: figures, set at the end.
        stretch: takes the room that is left, and wraps.
        under: key of the column under which this one goes when text is large or room is short (never dropped);
            a joined cell of plain text reads "title: text" when `named` is set ("running now: no").
        sortable: whether a press on the header asks to sort.
    """

    key: str
    title: str
    end: bool = False
    stretch: bool = False
    under: str = ""
    named: bool = False
    sortable: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; all parts are optional.

    Attributes:
        text: the text; `second` a smaller line under it.
        mark: icon and word of a state, in place of text; with `pill` on its own ground.
        marks: several pills.
        bar: (done, total) as a bar above its `text`.
        tone, bold: of the text.
        link: whether the text looks like a link (the row opens it).
        second_mark: a state in place of `second` ("late, do now").
        icon: name of an icon before the text.
    """

    text: str = ""
    second: str = ""
    mark: Mark | None = None
    pill: bool = False
    marks: tuple[Mark, ...] = ()
    bar: tuple[int, int] | None = None
    tone: Tone = "text"
    bold: bool = False
    link: bool = False
    second_mark: Mark | None = None
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key, a cell for each column in order; a `group` is a heading over all columns (first cell)."""

    key: str
    cells: tuple[Cell, ...]
    group: bool = False
