"""What is new in a plan since the user last looked at it: how many changes, and by whom."""

from collections.abc import Iterable

import msgspec

from ijn_organizer.app.clock import stamp
from ijn_organizer.app.desk import Desk
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Live, Plan
from ijn_organizer.plan.values import Json
from ijn_organizer.storage.looks import Looked, load_look, save_look

_KINDS = {path: "answers" if path == paths.ANSWERS else "others" for path in paths.RESERVED - {paths.FACTS}}
"""Of cells by the first part of their path. Rows of lists are facts."""


class News(msgspec.Struct, frozen=True):
    """What others changed since the last look.

    Attributes:
        never: nobody looked at it here yet; then all of it is new, and nothing is counted.
        since: when the last look was, as plans keep time.
        facts, answers, others: how many cells of each kind hold something new.
        entries: how many remarks, decisions, sign-offs and the like came.
        emptied: something was taken out, and nothing else is new.
        by: names of who wrote what is new, by name; a writer without a name is left out.
    """

    never: bool = False
    since: str = ""
    facts: int = 0
    answers: int = 0
    others: int = 0
    entries: int = 0
    emptied: bool = False
    by: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to look at."""
        return self.never or self.emptied or self.count > 0

    @property
    def count(self) -> int:
        """How many cells and entries are new."""
        return self.facts + self.answers + self.others + self.entries

    def record(self) -> dict[str, Json]:
        """As data for programs."""
        return {
            "never_looked": self.never,
            "since": self.since or None,
            "facts": self.facts,
            "answers": self.answers,
            "others": self.others,
            "entries": self.entries,
            "emptied": self.emptied,
            "by": list(self.by),
        }


def mark_looked(desk: Desk, plan: Plan) -> None:
    """Remembers on this computer that `plan`, as it is, was looked at. What it says is not kept.

    Raises:
        ProblemsError: as `save_look`.
    """
    save_look(desk.places.looks, plan, stamp(desk.clock.now()))


def news_of(desk: Desk, plan: Plan) -> News:
    """What others changed in `plan` since the last look at it on this computer."""
    looked = load_look(desk.places.looks, plan)
    return News(never=True) if looked is None else news_since(plan, looked, desk.settings.author_id)


def news_since(plan: Plan, looked: Looked, me: str) -> News:
    """What is new in `plan` since `looked`, but for what the author with the id `me` wrote."""
    if plan.seen == looked.seen and all(map(looked.had, plan.entries)):
        return News(since=looked.at)
    fresh = {path: _fresh(lives, looked) for path, lives in plan.cells.items()}
    others = {path: [live for live in lives if live.by.id != me] for path, lives in fresh.items()}
    kinds = [_KINDS.get(path.partition("/")[0], "facts") for path, lives in others.items() if lives]
    bodies = [entry.read() for entry in plan.entries if not looked.had(entry)]
    bodies = [body for body in bodies if not me or body.get("by_id") != me]
    names = {live.by.name for lives in others.values() for live in lives} | {
        _name(body.get("by")) for body in bodies
    }
    advanced = any(counter > looked.seen.get(replica, 0) for replica, counter in plan.seen.items())
    return News(
        since=looked.at,
        facts=kinds.count("facts"),
        answers=kinds.count("answers"),
        others=kinds.count("others"),
        entries=len(bodies),
        emptied=advanced and not bodies and not any(fresh.values()),
        by=tuple(sorted(names - {""})),
    )


def _fresh(lives: Iterable[Live], looked: Looked) -> list[Live]:
    return [live for live in lives if live.dot.counter > looked.seen.get(live.dot.replica, 0)]


def _name(by: Json) -> str:
    return by if isinstance(by, str) else ""
