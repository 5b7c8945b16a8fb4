"""What sign-offs change in an assessment: how checkpoints stand, and the tasks that reviewers set."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

import msgspec

from ijn_organizer.rules.assessment import Assessment, CheckpointReport, Task
from ijn_organizer.rules.typed import typed_date
from ijn_organizer.trust.standing import CheckpointStanding, CheckpointState, Standing

_STATES: Mapping[CheckpointState, Literal["signed", "stale"]] = {
    "signed": "signed",
    "stale": "stale",
    "waiver_ended": "stale",
}


def with_sign_offs(assessment: Assessment, standing: Standing, met: Iterable[str]) -> Assessment:
    """`assessment` with what was signed; `met` are the keys of conditions that need nothing more."""
    if not standing.all:
        return assessment
    tasks = (*assessment.tasks, *_asked_tasks(assessment, standing, frozenset(met)))
    return msgspec.structs.replace(
        assessment,
        checkpoints={
            key: _with_state(report, standing.checkpoints[key]) for key, report in assessment.checkpoints.items()
        },
        tasks=tuple(sorted(tasks, key=lambda task: (task.due is None, task.due or date.max))),
    )


def _with_state(report: CheckpointReport, standing: CheckpointStanding) -> CheckpointReport:
    return msgspec.structs.replace(report, state=_STATES.get(standing.state, report.state))


def _asked_tasks(assessment: Assessment, standing: Standing, met: frozenset[str]) -> Iterable[Task]:
    for asked in standing.conditions:
        if asked.key not in met:
            # Without a day of its own it has to be done before the event.
            due = typed_date(asked.condition.due) or assessment.event_date
            late = due is not None and due < assessment.today
            yield Task(asked.key, due, "", late=late, text=asked.condition.text)
