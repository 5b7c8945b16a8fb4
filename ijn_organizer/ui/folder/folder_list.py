"""The rows of a folder of plans: which are shown, in what order, which comes next. Knows nothing of the screen."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.app.overview import Overview, with_card
from ijn_organizer.app.overview_filters import FilterName, filters, needs_me, needy_first, search

Order: TypeAlias = Literal["needs", "days", "title", "place", "organizer", "ready", "new"]

SortKey: TypeAlias = "tuple[bool | int | float | str, ...]"


@dataclass(frozen=True, slots=True)
class Narrow:
    """What plans that are shown have in common: they lack `name`, or a flag of the rule `name` stands in them."""

    kind: Literal["lacks", "flag"]
    name: str

    def fits(self, row: Overview) -> bool:
        """Whether a plan is one of these."""
        return self.name in (row.card.missing if self.kind == "lacks" else row.flagged)


class FolderList:
    """All rows that were read, and what of them is looked at.

    Attributes:
        chosen: filters that hold; a plan is shown when it fits all of them.
        narrow: what the plans shown lack, or the rule of which a flag stands in them.
        order, descending: how rows are sorted.
        text: what is searched for.
    """

    def __init__(self, today: dt.date) -> None:
        self.chosen: frozenset[FilterName] = frozenset()
        self.narrow: Narrow | None = None
        self.order: Order = "needs"
        self.descending = False
        self.text = ""
        self._filters = filters(today)
        self._rows: dict[Path, Overview] = {}
        self._fits: dict[Path, frozenset[FilterName]] = {}
        self._seen: set[Path] | None = None
        self._found: set[Path] | None = None
        self._shown: list[Overview] = []

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def rows(self) -> list[Overview]:
        """All rows, in no order."""
        return list(self._rows.values())

    @property
    def shown(self) -> list[Overview]:
        """The rows that are shown, in their order, as they were at the last `arrange`."""
        return self._shown

    def row(self, path: Path) -> Overview | None:
        """The row about a file."""
        return self._rows.get(path)

    def fits(self, row: Overview, name: FilterName) -> bool:
        """Whether a row fits a filter."""
        return name in self._fits[row.card.path]

    def begin(self) -> None:
        """The folder is read from its start: rows that were there stay until they are read again."""
        self._seen = set()

    def add(self, rows: Iterable[Overview]) -> None:
        """Takes rows in; they replace what stood there of the same files."""
        fresh = []
        for row in rows:
            path = row.card.path
            before = self._rows.get(path)
            if before is not None and before.card.copies and not row.card.copies:
                kept = with_card(row, msgspec.structs.replace(row.card, copies=before.card.copies))
            else:
                kept = row
            fresh.append(kept)
            self._rows[path] = kept
            self._fits[path] = frozenset(name for name, fits in self._filters.items() if fits(kept))
            if self._seen is not None:
                self._seen.add(path)
        if self._found is not None:
            found = {row.card.path for row in search(fresh, self.text)}
            self._found = (self._found - {row.card.path for row in fresh}) | found

    def end(self, rows: Iterable[Overview]) -> None:
        """The folder was read to its end: `rows` are all of it, copies folded."""
        every = {row.card.path: row for row in rows}
        self._rows = every
        self._fits = {path: fits for path, fits in self._fits.items() if path in every}
        self._seen = None

    def read_now(self) -> list[Overview]:
        """The rows that were read since `begin`."""
        seen = self._seen
        return self.rows if seen is None else [row for path, row in self._rows.items() if path in seen]

    def find(self, text: str, rows: Iterable[Overview]) -> None:
        """`rows` are all that hold `text`; without a text all rows do."""
        self.text = text
        self._found = {row.card.path for row in rows} if text else None

    def counts(self) -> Mapping[FilterName, int]:
        """How many plans fit each filter."""
        return Counter(name for fits in self._fits.values() for name in fits)

    def arrange(self) -> list[Overview]:
        """Chooses and sorts; gives what is shown now."""
        found, narrow = self._found, self.narrow
        shown = [
            row
            for path, row in self._rows.items()
            if self.chosen <= self._fits[path]
            and (found is None or path in found)
            and (narrow is None or narrow.fits(row))
        ]
        key = _KEYS[self.order]
        self._shown = sorted(shown, key=lambda row: (*key(row), *_last(row)), reverse=self.descending)
        return self._shown

    def next_after(self, path: Path) -> Path | None:
        """The next plan shown that needs somebody, after the one in a file; after the last comes the first."""
        here = next((at for at, row in enumerate(self._shown) if row.card.path == path), -1)
        rest = (*self._shown[here + 1 :], *self._shown[: max(here, 0)])
        # What can't be read can't be reviewed.
        needy = (row.card.path for row in rest if row.readable and needs_me(row))
        return next(needy, None)


def _last(row: Overview) -> SortKey:
    return row.card.title.casefold(), str(row.card.path)


def _days(row: Overview) -> SortKey:
    days = row.card.days_left
    if days is None:
        return 2, 0
    return (0, days) if days >= 0 else (1, -days)


def _text(text: str) -> SortKey:
    return not text, text.casefold()


def _ready(row: Overview) -> SortKey:
    card = row.card
    return not row.readable, card.done / card.total if card.total else 0.0


def _new(row: Overview) -> SortKey:
    return not row.readable, not row.news.any, -row.news.count


_KEYS: Mapping[Order, Callable[[Overview], SortKey]] = {
    "needs": needy_first,
    "days": _days,
    "title": lambda row: _text(row.card.title),
    "place": lambda row: _text(row.card.place),
    "organizer": lambda row: _text(row.organizer),
    "ready": _ready,
    "new": _new,
}
