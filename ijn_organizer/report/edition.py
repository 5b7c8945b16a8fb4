"""What a summary is made from, and for whom."""

import datetime as dt
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.reading import Reading
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.rules.compiled import compile_pack
from ijn_organizer.rules.language import Expression
from ijn_organizer.rules.model import Pack
from ijn_organizer.trust.identity import Identity
from ijn_organizer.trust.standing import Standing
from ijn_organizer.words.words import Words

Copy: TypeAlias = Literal["team", "public"]


class Source(msgspec.Struct, frozen=True):
    """A plan with all that is known about it. `reading`, `assessment`, `standing` are of `plan` under `pack`."""

    plan: Plan
    reading: Reading
    pack: Pack
    assessment: Assessment
    standing: Standing = Standing()


class Edition(msgspec.Struct, frozen=True):
    """One edition of a summary.

    Attributes:
        words: its language.
        copy: `team` holds everything; `public` holds what may be seen by all.
        made_at: when it is made, with a time zone. The same moment gives the same bytes.
        digest: the plan's digest, hex. The public copy shows it salted.
        identity: signs the file as a whole, where it is a PDF.
        beside: the second language of a PDF in two; other files hold one.
    """

    words: Words
    copy: Copy
    made_at: dt.datetime
    digest: str
    identity: Identity | None = None
    beside: Words | None = None

    @property
    def public(self) -> bool:
        """Whether this is the public copy."""
        return self.copy == "public"


def told(source: Source, edition: Edition) -> Source:
    """`source` as far as `edition` may know it.

    A public copy knows no flag that stands because of a private fact, or that quotes one, and nothing that a
    reviewer asked for. If it may not tell the day, it knows no due days either. What else is private is left out
    where it would be told.
    """
    if not edition.public:
        return source
    assessment = _without_telltales(source)
    asked_of_all = tuple(task for task in assessment.tasks if not task.text)
    assessment = msgspec.structs.replace(assessment, tasks=asked_of_all)
    day = assessment.facts.get("date")
    if day is not None and not day.fact.public:
        assessment = _dateless(assessment)
    return msgspec.structs.replace(source, assessment=assessment)


def _without_telltales(source: Source) -> Assessment:
    assessment = source.assessment
    hidden = assessment.flags and telltales(source.pack)
    if not hidden:
        return assessment
    replace = msgspec.structs.replace
    return replace(
        assessment,
        flags=tuple(state for state in assessment.flags if state.flag.code not in hidden),
        attention=tuple(line for line in assessment.attention if line.flag not in hidden),
    )


def _dateless(assessment: Assessment) -> Assessment:
    replace = msgspec.structs.replace
    return replace(
        assessment,
        event_date=None,
        days_left=None,
        items={key: replace(state, due=None) for key, state in assessment.items.items()},
        tasks=tuple(replace(task, due=None) for task in assessment.tasks),
        checkpoints={key: replace(report, day=None) for key, report in assessment.checkpoints.items()},
    )


def telltales(pack: Pack) -> frozenset[str]:
    """The codes of the flags that read a private fact, be it through computed facts or numbers."""
    compiled = compile_pack(pack)
    reads = {key: one.reads for key, one in compiled.computed.items()}
    for key, number in compiled.numbers.items():
        reads[f"numbers.{key}"] = _reads(number.expression, number.when, number.better)
    private = {key for key, one in compiled.facts.items() if not one.fact.public}
    for name in compiled.derived:
        if reads[name] & private:
            private.add(name)
    flags = compiled.flags.items()
    return frozenset(code for code, one in flags if _reads(one.stop, one.look, *one.values.values()) & private)


def _reads(*expressions: Expression | None) -> frozenset[str]:
    return frozenset().union(*(one.reads for one in expressions if one))
