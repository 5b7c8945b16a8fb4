"""The assessment: what the rules say about a plan on a day. Pure: equal arguments give an equal result."""

from datetime import date

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import Reading
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.answering import moment_of
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.rules.checkpoints import asked_by_day, checkpoint_reports, scopes
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.rules.findings import findings_of, tasks
from ijn_organizer.rules.language import nearest
from ijn_organizer.rules.progress import attention, step_reports
from ijn_organizer.rules.rule_states import rule_reports
from ijn_organizer.rules.situation import situation_of


def assess(reading: Reading, compiled: CompiledPack, today: date, at: str | None = None) -> Assessment:
    """What the rules say about a plan on the day `today`, at the checkpoint `at` (None: the one due by its day).

    Raises:
        ProblemsError: `unknown-checkpoint`, where the pack has no checkpoint `at`. No plan makes it raise.
    """
    if at is not None and at not in compiled.checkpoints:
        known = list(compiled.checkpoints)
        params: dict[str, Json] = {"name": at, "nearest": nearest(at, known), "known": [*known]}
        raise ProblemsError(Problem("unknown-checkpoint", at, params))
    moment = moment_of(situation_of(reading, compiled), compiled, today)
    findings = findings_of(moment)
    asked = asked_by_day(moment) if at is None else at
    checkpoints = checkpoint_reports(findings)
    steps = step_reports(findings)
    return Assessment(
        today=today,
        event_date=moment.event_date,
        days_left=None if moment.event_date is None else (moment.event_date - today).days,
        facts=moment.situation.facts,
        computed=moment.situation.computed,
        items=findings.items,
        flags=findings.flags,
        numbers=moment.situation.numbers,
        rules=rule_reports(findings, scopes(compiled.checkpoints)[asked]),
        checkpoints=checkpoints,
        steps=steps,
        tasks=tasks(findings),
        attention=attention(findings, checkpoints[asked]),
        checkpoint=asked,
        ready=checkpoints[asked].state == "ready",
        done=sum(step.done for step in steps.values()),
        total=sum(step.total for step in steps.values()),
    )
