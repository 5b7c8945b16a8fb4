"""The plan file, format `ijn-plan` version 1: bytes in, a plan or a return slip out, and back again.

`docs/FILE_FORMAT.md` describes it, `resources/schema/ijn-plan-1.schema.json` is its JSON Schema. What this
version does not know is kept in `extra` and in entries, and written back. A file of a newer version keeps its
version number there, so that `encode_plan` refuses the plan, and whatever it was merged into.
"""

from collections.abc import Iterable, Mapping

import msgspec

from ijn_organizer.plan.cells import Entry, Plan
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import Json, canonical
from ijn_organizer.storage.migrations import VERSION, Record, upgrade
from ijn_organizer.storage.own_json import write_own
from ijn_organizer.storage.plan_data import FORMAT, Kind, PlanReader, content, record_of, slip_content
from ijn_organizer.storage.strict_json import Findings, read_json
from ijn_organizer.trust.sealing import Key


class OpenedPlan(msgspec.Struct, frozen=True):
    """What a file held.

    Attributes:
        plan: the plan; for a slip only its `id` and `entries` say anything (no salt, nothing seen, no cells).
        kind: a plan, or a return slip.
        version: of the file as it was found, before upgrades.
        read_only: a newer program wrote it; it can be looked at and never written.
        key: what opened its seal; None for a file in the clear.
    """

    plan: Plan
    kind: Kind
    version: int
    read_only: bool
    key: Key | None = None


def decode_plan(data: bytes, where: str) -> OpenedPlan:
    """What the bytes of a file hold. `where` names the file in problems.

    Raises:
        ProblemsError: those of `read_json`; `not-a-plan`, `unknown-version`, `newer-version` (together with what
            is not understood), `unknown-kind`, `missing-key`, `wrong-type`, `wrong-id`, `wrong-replica`,
            `wrong-counter`, `wrong-dot`, `unseen-dot`, `wrong-time`, `empty-cell`, `slip-with-cells`,
            `too-many-cells`, `too-many-entries`, `too-many-replicas`.
    """
    findings = Findings(where)
    record = read_json(data, where)
    if not isinstance(record, Mapping) or record.get("format") != FORMAT:
        findings.refuse("not-a-plan")
    if "version" not in record:
        findings.refuse("missing-key", key="version")
    version = record["version"]
    if not isinstance(version, int) or isinstance(version, bool):
        findings.refuse("wrong-type", ("version",), wanted="number")
    if version > VERSION:
        return _newer(record, version, where)
    kind, plan = PlanReader(findings).read(upgrade(record, where))
    return OpenedPlan(plan, kind, version, read_only=False)


def encode_plan(plan: Plan) -> bytes:
    """The bytes of a plan file. They were read back and gave the same plan: what is written can be opened.

    Raises:
        ProblemsError: `newer-version` for a plan that holds anything of a newer file; `not-exact` for one that
            would not read back the same; otherwise as `decode_plan`, its limits above all.
    """
    extra = record_of(plan.extra)
    if "version" in extra:
        raise ProblemsError(Problem("newer-version", "", {"version": extra["version"], "newest": VERSION}))
    return _checked(content(plan), plan)


def encode_slip(plan_id: str, entries: Iterable[Entry]) -> bytes:
    """The bytes of a return slip: entries for the plan with this id, and nothing that could remove anything.

    Raises:
        ProblemsError: as `encode_plan`.
    """
    slip = Plan(id=plan_id, salt="", entries=frozenset(entries))
    return _checked(slip_content(plan_id, slip.entries), slip)


def _newer(record: Record, version: int, where: str) -> OpenedPlan:
    try:
        kind, plan = PlanReader(Findings(where)).read(record)
    except ProblemsError as error:
        problem = Problem("newer-version", where, {"version": version, "newest": VERSION})
        raise ProblemsError(problem, *error.problems) from error
    # The number stays in the plan, and in what it is merged into, so that neither is written.
    marked = canonical({**record_of(plan.extra), "version": version})
    return OpenedPlan(msgspec.structs.replace(plan, extra=marked), kind, version, read_only=True)


def _checked(record: Mapping[str, Json], plan: Plan) -> bytes:
    try:
        data = write_own(record)
        same = decode_plan(data, "").plan == plan
    except (UnicodeEncodeError, RecursionError):
        same = False
    if not same:
        raise ProblemsError(Problem("not-exact"))
    return data
