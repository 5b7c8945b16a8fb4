"""What a summary is made from, and for whom."""

import datetime as dt
from typing import Literal, TypeAlias, get_args

import msgspec

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.reading import Reading
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.rules.model import Pack
from ijn_organizer.words.words import Words

Copy: TypeAlias = Literal["team", "public"]
COPIES: tuple[Copy, ...] = get_args(Copy)


class Source(msgspec.Struct, frozen=True):
    """A plan with all that is known about it. `reading` and `assessment` are of `plan` under `pack`."""

    plan: Plan
    reading: Reading
    pack: Pack
    assessment: Assessment


class Edition(msgspec.Struct, frozen=True):
    """One edition of a summary.

    Attributes:
        words: its language.
        copy: `team` holds everything; `public` holds what may be seen by all.
        made_at: when it is made, with a time zone. The same moment gives the same bytes.
        digest: the plan's digest, hex. The public copy shows it salted.
    """

    words: Words
    copy: Copy
    made_at: dt.datetime
    digest: str

    @property
    def public(self) -> bool:
        """Whether this is the public copy."""
        return self.copy == "public"


def told(source: Source, edition: Edition) -> Source:
    """`source` as far as `edition` may know it: a public copy that may not tell the day knows no due days either.

    All else that is private is left out where it would be told.
    """
    assessment = source.assessment
    day = assessment.facts.get("date")
    if not edition.public or day is None or day.fact.public:
        return source
    replace = msgspec.structs.replace
    dateless = replace(
        assessment,
        event_date=None,
        days_left=None,
        items={key: replace(state, due=None) for key, state in assessment.items.items()},
        tasks=tuple(replace(task, due=None) for task in assessment.tasks),
        checkpoints={key: replace(report, day=None) for key, report in assessment.checkpoints.items()},
    )
    return replace(source, assessment=dateless)
