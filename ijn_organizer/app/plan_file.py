"""Plan files that commands read and make: which names they may have, what is said beside them."""

from pathlib import Path

from ijn_organizer.app.answers import plan_from_file
from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.folder import SUFFIX
from ijn_organizer.storage.migrations import VERSION
from ijn_organizer.storage.planfile import OpenedPlan


def make_plan_file(desk: Desk, answers: Path, output: Path) -> None:
    """The `new` command: a plan from a file of facts and answers, in a file that was not there.

    Raises:
        ProblemsError: `output-exists`; as `check_plan_name`, `plan_from_file` and `Desk.write_new`.
    """
    check_plan_name(output)
    with durable.telling(output):
        if output.exists():
            raise ProblemsError(Problem("output-exists", durable.shown(output)))
    desk.write_new(output, plan_from_file(desk, answers))


def check_plan_name(path: Path) -> None:
    """Sees to it that a plan is written where plans are looked for.

    Raises:
        ProblemsError: `not-a-plan-name`.
    """
    if path.suffix.casefold() != SUFFIX:
        raise ProblemsError(Problem("not-a-plan-name", durable.shown(path), {"ending": SUFFIX}))


def newer_problem(opened: OpenedPlan, path: Path) -> Problem | None:
    """What to say beside a plan that a newer program wrote and that can be read here all the same."""
    if not opened.read_only:
        return None
    return Problem("newer-version", durable.shown(path), {"version": opened.version, "newest": VERSION})
