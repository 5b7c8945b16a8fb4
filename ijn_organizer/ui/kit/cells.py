"""What stands in a table: columns, rows and cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

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
        dots: states in a row, each as its icon alone before `second`; their words are read.
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
    dots: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key, a cell for each column in order; a `group` is a heading over all columns (first cell)."""

    key: str
    cells: tuple[Cell, ...]
    group: bool = False


class LongRows(Sequence[Row]):
    """Many rows, each made when it is looked at for the first time.

    Attributes:
        keys: of all rows, those of headings too.
        headings: places of the rows that are headings of groups.
    """

    def __init__(self, keys: Sequence[str], make: Callable[[int], Row], headings: Sequence[int] = ()) -> None:
        """`make` gives the row at a place."""
        self.keys = keys
        self.headings = tuple(headings)
        self._make = make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> "Sequence[Row]": ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """The row at a place, or some of them."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        if at not in self._made:
            self._made[at] = self._make(at)
        return self._made[at]
