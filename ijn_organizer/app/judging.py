"""What is to be said of a plan on a day: what it says, what the rules say, and how its sign-offs stand."""

import datetime as dt

import msgspec

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.reading import Reading, read
from ijn_organizer.report.edition import Source
from ijn_organizer.rules.assess import assess
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.trust.coverage import Covering
from ijn_organizer.trust.effects import with_sign_offs
from ijn_organizer.trust.registrar import Registrar
from ijn_organizer.trust.signing import Case
from ijn_organizer.trust.standing import Standing


class Judged(msgspec.Struct, frozen=True):
    """A plan with all that is known about it on a day; `assessment` knows what was signed."""

    plan: Plan
    reading: Reading
    assessment: Assessment
    standing: Standing


class Judge:
    """Looks at plans under one rule pack. What is costly and the same each time is worked out once.

    Attributes:
        compiled: the pack.
    """

    def __init__(self, compiled: CompiledPack) -> None:
        self.compiled = compiled
        self._covering = Covering(compiled)
        self._registrar = Registrar(self._covering)

    def judge(self, plan: Plan, now: dt.datetime, today: dt.date | None = None, at: str | None = None) -> Judged:
        """`plan` at the moment `now` (with a time zone), as on the day `today`, at the checkpoint `at`.

        Without `today` it is the day of `now`, and without `at` the checkpoint that is due by its day.

        Raises:
            ProblemsError: `unknown-checkpoint`.
        """
        reading = read(plan)
        assessment = assess(reading, self.compiled, today or now.date(), at)
        standing = self._registrar.standing(plan, assessment, now, practice=reading.practice)
        return Judged(plan, reading, with_sign_offs(assessment, standing, reading.met), standing)

    def source(self, judged: Judged) -> Source:
        """A judged plan as papers are made from it."""
        return Source(judged.plan, judged.reading, self.compiled.pack, judged.assessment, judged.standing)

    def case(self, plan: Plan, now: dt.datetime, checkpoint: str) -> Case:
        """A plan that somebody wants to sign at `checkpoint`.

        Raises:
            ProblemsError: `unknown-checkpoint`.
        """
        judged = self.judge(plan, now, at=checkpoint)
        return Case(
            plan, judged.reading, self.compiled, judged.assessment, self._covering, judged.standing, checkpoint
        )
