"""The assessment as data, for programs: what `check --json` says and an exported `.json` holds."""

import json as format_json

from ijn_organizer.plan.values import Json
from ijn_organizer.report.clean import without_isolates
from ijn_organizer.report.edition import Edition, Source, told
from ijn_organizer.report.teller import Teller
from ijn_organizer.rules.assessment import CheckpointReport, FlagState, ItemState, Task
from ijn_organizer.trust.standing import CheckpointStanding


def json(source: Source, edition: Edition) -> bytes:
    """`assessment_record` as indented UTF-8 JSON."""
    record = assessment_record(source, edition)
    return (format_json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def assessment_record(source: Source, edition: Edition) -> dict[str, Json]:
    """The assessment as plain data, with the keys of the `check` command.

    `items` are those that apply. `missing`, here and of each checkpoint, are ids of items and keys of facts; stop
    flags stand in `stops`. `numbers` are null where they do not matter or are not known. The public copy leaves
    out owners, the values of private facts, what flags quote, flags that read private facts, and what was signed
    of a checkpoint beyond its `state`.
    """
    return _Record(told(source, edition), edition).record()


class _Record:
    def __init__(self, source: Source, edition: Edition) -> None:
        self._source = source
        self._assessment = source.assessment
        self._public = edition.public
        self._teller = Teller(source, edition)

    def record(self) -> dict[str, Json]:
        assessment, pack = self._assessment, self._source.pack
        asked = assessment.checkpoints.get(assessment.checkpoint)
        return {
            "ready": assessment.ready,
            "checkpoint": assessment.checkpoint,
            "plan": self._plan(),
            "pack": {"id": pack.id, "version": pack.version},
            "today": assessment.today.isoformat(),
            "event_date": assessment.event_date.isoformat() if assessment.event_date else None,
            "days_left": assessment.days_left,
            "done": assessment.done,
            "total": assessment.total,
            "items": [self._item(state) for state in assessment.items.values() if state.applies],
            "missing": _missing(asked) if asked else [],
            "flags": [self._flag(state) for state in assessment.flags],
            "numbers": {key: state.value if state.matters else None for key, state in assessment.numbers.items()},
            "rules": {key: report.state for key, report in assessment.rules.items()},
            "checkpoints": {key: self._checkpoint(report) for key, report in assessment.checkpoints.items()},
            "tasks": [self._task(task) for task in assessment.tasks],
        }

    def _plan(self) -> dict[str, Json]:
        practice = self._source.reading.practice
        return {"id": self._source.plan.id, "title": self._value("title"), "practice": practice}

    def _value(self, key: str) -> Json:
        """A fact's value; None where it may not be told."""
        state = self._assessment.facts[key]
        if not self._public:
            return state.value
        told = self._teller.shows(state.fact) and state.fact.kind != "rows"
        return _without_isolates(self._teller.tamed(state.fact, state.value)) if told else None

    def _item(self, state: ItemState) -> dict[str, Json]:
        return {
            "id": state.item.id,
            "rules": list(state.item.rules),
            "step": state.item.step,
            "severity": state.severity,
            "status": state.status,
            "because": self._because(state),
            "satisfied": state.satisfied,
            "due": state.due.isoformat() if state.due else None,
            "late": state.late,
        }

    def _because(self, state: ItemState) -> list[Json]:
        # A computed fact is worked out from others, public or not.
        pairs = [(key, value if not self._public else self._known(key)) for key, value in state.because]
        return [{"fact": key, "value": value} for key, value in pairs if value is not None]

    def _known(self, key: str) -> Json:
        return self._value(key) if key in self._assessment.facts else None

    def _flag(self, state: FlagState) -> dict[str, Json]:
        text, _ = self._teller.flag(state)
        return {
            "code": state.flag.code,
            "item": state.flag.item,
            "severity": state.severity,
            "text": without_isolates(text),
        }

    def _checkpoint(self, report: CheckpointReport) -> dict[str, Json]:
        # A flag that may not be told is not named here either.
        known = {state.flag.code for state in self._assessment.flags}
        return {
            "state": report.state,
            **({} if self._public else self._signed(report.id)),
            "day": report.day.isoformat() if report.day else None,
            "missing": _missing(report),
            "stops": [code for code in report.stops if code in known],
        }

    def _signed(self, checkpoint: str) -> dict[str, Json]:
        standing = self._source.standing.checkpoints.get(checkpoint, CheckpointStanding())
        return {"review": standing.review, "stale_rules": list(standing.stale_rules)}

    def _task(self, task: Task) -> dict[str, Json]:
        return {
            "id": task.item,
            "text": without_isolates(self._teller.task(task)),
            "due": task.due.isoformat() if task.due else None,
            "owner": "" if self._public else task.owner,
            "late": task.late,
        }


def _missing(report: CheckpointReport) -> list[Json]:
    return [*report.missing_items, *report.missing_facts]


def _without_isolates(value: Json) -> Json:
    if isinstance(value, list | tuple):
        return [_without_isolates(one) for one in value]
    return without_isolates(value) if isinstance(value, str) else value
