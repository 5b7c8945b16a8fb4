"""One row about each plan in a folder of plans: what a coordinator looks for, as values that can be sorted.

What a line of the table of plans holds is in its card (`app/library.py`); the row adds what matters to somebody
who looks at many plans of others. A row knows nothing of other plans, and is made anew from its file each time.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.judging import Judged
from ijn_organizer.app.library import PlanCard, card_of_judged, folded
from ijn_organizer.app.news import News, news_of
from ijn_organizer.app.plan_file import newer_problem
from ijn_organizer.app.searching import text_of
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.reading import PackPin, Reading
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assessment import Assessment, RuleState
from ijn_organizer.rules.findings import is_denied
from ijn_organizer.rules.typed import typed_date
from ijn_organizer.storage.save import open_plan
from ijn_organizer.trust.standing import Review, Standing

TEAM = "team"
PERMISSIONS = "permissions"

PointState: TypeAlias = Literal["open", "ready", "signed", "stale", "waiver_ended", "returned"]


class Point(msgspec.Struct, frozen=True):
    """How a plan stands at a checkpoint.

    Attributes:
        id: of the checkpoint. state: in one word. missing: how much it waits for.
        review: what a reviewer said of what was signed. stale_rules: rules to sign again.
    """

    id: str
    state: PointState
    missing: int = 0
    review: Review = "none"
    stale_rules: tuple[str, ...] = ()


class Overview(msgspec.Struct, frozen=True):
    """What a folder of plans shows of one file.

    Attributes:
        card: the line about it; where its `problem` stands, all else is empty.
        organizer: the first person in the team, else whoever wrote most of it; empty where nobody is named.
        pack: the rule pack that it is pinned to.
        checkpoint: the one that is asked by its day.
        points: how it stands at each checkpoint, in their order.
        rules: the state of each rule at that checkpoint, in their order.
        flagged: ids of rules to which a flag that stands belongs.
        asks: ids of the musts that it has to meet by that checkpoint, and keys of the facts that it asks.
        late, noes, waived: how many items are late, answered no, waived.
        runs_out: the first day ahead on which a waiver or a permission ends.
        ending: what ends on that day: the id of a waived item, or the kind of a permission.
        changed: when it was last changed, as plans keep time; empty where nothing is in it.
        news: what others changed since the last look.
        text: all its texts, as they are searched (`app/searching.py`).
    """

    card: PlanCard
    organizer: str = ""
    pack: PackPin = PackPin()
    checkpoint: str = ""
    points: tuple[Point, ...] = ()
    rules: Mapping[str, RuleState] = msgspec.field(default_factory=dict)
    flagged: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    late: int = 0
    noes: int = 0
    waived: int = 0
    runs_out: dt.date | None = None
    ending: str = ""
    changed: str = ""
    news: News = News()
    text: bytes = b""

    @property
    def readable(self) -> bool:
        """Whether the file could be read."""
        return self.card.problem is None

    @property
    def waiting(self) -> bool:
        """Whether something that was signed waits for a reviewer."""
        return not self.card.practice and any(point.review == "waiting" for point in self.points)

    def record(self, sentence: str) -> dict[str, Json]:
        """The row as data for programs; `sentence` is its trouble in words. What the card tells comes first."""
        readable = self.readable
        points: dict[str, Json] = {
            point.id: {"state": point.state, "missing": point.missing, "review": point.review}
            for point in self.points
        }
        return {
            **self.card.record(sentence),
            "place": self.card.place or None,
            "organizer": self.organizer or None,
            "checkpoint": self.checkpoint or None,
            "checkpoints": points if readable else None,
            "late": self.late if readable else None,
            "unread": self.news.record() if readable else None,
            "runs_out": self.runs_out.isoformat() if self.runs_out else None,
            "ending": self.ending or None,
            "changed": self.changed or None,
        }

    @property
    def stale(self) -> tuple[str, ...]:
        """Ids of the checkpoints where something has to be signed again, also because a waiver ran out."""
        return tuple(point.id for point in self.points if point.state in ("stale", "waiver_ended"))


def overview_of_file(desk: Desk, path: Path) -> Overview:
    """The row about a file. Never raises for a file: what is wrong stands in the card's `problem`.

    A sealed plan stays closed: nobody is asked for its passphrase.
    """
    try:
        opened = open_plan(path)
        row = overview_of_plan(desk, path, opened.plan)
    except ProblemsError as error:
        return Overview(PlanCard(path, problem=error.problems[0]))
    newer = newer_problem(opened, path)
    return row if newer is None else with_card(row, msgspec.structs.replace(row.card, newer=newer))


def overview_of_plan(desk: Desk, path: Path, plan: Plan) -> Overview:
    """The row about a plan.

    Raises:
        ProblemsError: when its rule pack is not here.
    """
    judged = desk.judge(plan)
    reading, assessment = judged.reading, judged.assessment
    # Folded items of a small event are not asked for, so they are none of these either.
    items = [state for state in assessment.items.values() if state.applies and not state.folded]
    runs_out, ending = _first_end(reading, assessment)
    return Overview(
        card=card_of_judged(desk, path, judged),
        organizer=_organizer(plan, reading),
        pack=reading.pack,
        checkpoint=assessment.checkpoint,
        points=tuple(_points(judged)),
        rules={key: report.state for key, report in assessment.rules.items()},
        flagged=_flagged(assessment),
        asks=tuple(_asks(assessment)),
        late=sum(state.late for state in items),
        noes=sum(map(is_denied, items)),
        waived=sum(state.word == "waived" for state in items),
        runs_out=runs_out,
        ending=ending,
        changed=_changed(plan),
        news=news_of(desk, plan),
        text=text_of(path.name, plan),
    )


def with_card(row: Overview, card: PlanCard) -> Overview:
    """`row` with another card."""
    return msgspec.structs.replace(row, card=card)


def folded_rows(rows: Iterable[Overview]) -> list[Overview]:
    """These rows, soonest first, with copies of a plan folded under the row of the plan that they lie beside."""
    every = {row.card.path: row for row in rows}
    return [with_card(every[card.path], card) for card in folded(row.card for row in every.values())]


def _organizer(plan: Plan, reading: Reading) -> str:
    team = (row.columns.get("name") for row in reading.rows.get(TEAM, ()))
    first = next((name for name in team if isinstance(name, str) and name.strip()), "")
    if first:
        return first.strip()
    names = sorted(live.by.name for lives in plan.cells.values() for live in lives if live.by.name)
    return Counter(names).most_common(1)[0][0] if names else ""


def _points(judged: Judged) -> Iterator[Point]:
    for key, report in judged.assessment.checkpoints.items():
        standing = judged.standing.checkpoints[key]
        state: PointState = report.state
        if standing.state in ("waiver_ended", "returned"):
            state = standing.state
        yield Point(key, state, len(report.missing), standing.review, _to_sign_again(judged.standing, key))


def _to_sign_again(standing: Standing, checkpoint: str) -> tuple[str, ...]:
    return standing.checkpoints[checkpoint].stale_rules


def _flagged(assessment: Assessment) -> tuple[str, ...]:
    rules = (rule for flag in assessment.flags for rule in assessment.items[flag.flag.item].item.rules)
    return tuple(dict.fromkeys(rules))


def _asks(assessment: Assessment) -> Iterator[str]:
    """What a plan can lack at the checkpoint that is asked: the musts up to it, and the facts that are asked."""
    for key, report in assessment.checkpoints.items():
        yield from report.musts + report.raised
        if key == assessment.checkpoint:
            break
    yield from (key for key, state in assessment.facts.items() if state.asked)


def _first_end(reading: Reading, assessment: Assessment) -> tuple[dt.date | None, str]:
    """The first day ahead on which a waiver or a permission ends, and which one."""
    waivers = ((state.answer.until, name) for name, state in assessment.items.items() if state.word == "waived")
    rows = (row.columns for row in reading.rows.get(PERMISSIONS, ()))
    permissions = (
        (row.get("until"), str(row.get("kind", "")))
        for row in rows
        if row.get("granted_by") and not row.get("revoked_on")
    )
    ends = ((typed_date(day), name) for day, name in (*waivers, *permissions))
    ahead = [(day, name) for day, name in ends if day is not None and day >= assessment.today]
    return min(ahead, default=(None, ""))


def _changed(plan: Plan) -> str:
    return max((live.at for lives in plan.cells.values() for live in lives), default="")
