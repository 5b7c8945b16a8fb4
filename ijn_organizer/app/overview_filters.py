"""What a coordinator asks of many rows: which need me, which hold a word, what do many plans lack. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.app.overview import Overview
from ijn_organizer.app.searching import parts

FilterName: TypeAlias = Literal[
    "all", "needs_me", "waiting", "late", "changed", "soon", "this_month", "not_ready", "runs_out", "trouble"
]

SOON_DAYS = 14
RUNS_OUT_DAYS = 30


def needs_me(row: Overview) -> bool:
    """Whether somebody who reviews has something to do: to open, review, look at, or settle it."""
    if not row.readable:
        return not row.card.sealed
    return bool(row.waiting or row.stale or row.card.conflicts or row.news.any)


def _is_over(row: Overview) -> bool:
    return row.card.days_left is not None and row.card.days_left < 0


def _is_soon(row: Overview) -> bool:
    return row.card.days_left is not None and 0 <= row.card.days_left <= SOON_DAYS


def filters(today: dt.date) -> Mapping[FilterName, Callable[[Overview], bool]]:
    """What rows can be chosen by, on the day `today`.

    all; needs_me; waiting: for a review; late: items are, and the event is not over; changed: since the last look;
    soon: within `SOON_DAYS`; this_month; not_ready: for its checkpoint, and not over; runs_out: a waiver or a
    permission, within `RUNS_OUT_DAYS`; trouble: the file can't be read, is sealed, or is newer than this program.
    """
    month = (today.year, today.month)
    last = today + dt.timedelta(days=RUNS_OUT_DAYS)
    return MappingProxyType(
        {
            "all": lambda _: True,
            "needs_me": needs_me,
            "waiting": lambda row: row.waiting,
            "late": lambda row: row.late > 0 and not _is_over(row),
            "changed": lambda row: row.news.any,
            "soon": _is_soon,
            "this_month": lambda row: (
                row.card.date is not None and (row.card.date.year, row.card.date.month) == month
            ),
            "not_ready": lambda row: row.readable and not row.card.ready and not _is_over(row),
            "runs_out": lambda row: row.runs_out is not None and row.runs_out <= last,
            "trouble": lambda row: row.card.trouble is not None,
        }
    )


def search(rows: Iterable[Overview], text: str) -> list[Overview]:
    """The rows of plans that hold all words of `text` in any of their texts, or in the name of their file."""
    wanted = parts(text)
    return [row for row in rows if all(part in row.text for part in wanted)]


def needy_first(row: Overview) -> tuple[bool, bool, int]:
    """Order of rows: what needs somebody first, then by days left; what is over or has no day comes last."""
    days = row.card.days_left
    ahead = days is not None and days >= 0
    return not needs_me(row), not ahead, abs(days) if days is not None else dt.date.max.toordinal()


class Gap(msgspec.Struct, frozen=True):
    """What many plans lack at the checkpoint that their day asks for.

    Attributes:
        name: id of an item, or key of a fact.
        lacking: how many plans lack it. of: how many have to have it.
    """

    name: str
    lacking: int
    of: int


def gaps(rows: Iterable[Overview]) -> list[Gap]:
    """What is missing in any plan, that which most lack first."""
    lacking, asked = Counter[str](), Counter[str]()
    for row in rows:
        lacking.update(row.card.missing)
        # What is in conflict is missing wherever it is asked, and so it is asked here.
        asked.update({*row.asks, *row.card.missing})
    found = [Gap(name, count, asked[name]) for name, count in lacking.items()]
    return sorted(found, key=lambda gap: (-gap.lacking, gap.of, gap.name))


class RuleCount(msgspec.Struct, frozen=True):
    """How many plans stand in which way at a rule.

    Attributes:
        rule: its id.
        of: plans in which it can be said, `kept`, `open`, `broken`: how many of these.
        flagged: in how many a flag of it stands.
        stale: in how many it has to be signed again.
    """

    rule: str
    of: int
    kept: int
    open: int
    broken: int
    flagged: int
    stale: int


def rule_counts(rows: Sequence[Overview]) -> list[RuleCount]:
    """The counts of each rule over all plans, in the order in which plans tell their rules."""
    rules = dict.fromkeys(rule for row in rows for rule in row.rules)
    states = Counter((rule, state) for row in rows for rule, state in row.rules.items())
    flagged = Counter(rule for row in rows for rule in row.flagged)
    stale = Counter(rule for row in rows for rule in {rule for point in row.points for rule in point.stale_rules})
    return [
        RuleCount(
            rule=rule,
            of=sum(states[rule, state] for state in ("kept", "open", "broken")),
            kept=states[rule, "kept"],
            open=states[rule, "open"],
            broken=states[rule, "broken"],
            flagged=flagged[rule],
            stale=stale[rule],
        )
        for rule in rules
    ]
