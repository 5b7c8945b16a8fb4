"""Marks plans of a folder as looked at, and reads their rows again."""

from collections.abc import Iterable
from pathlib import Path

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.news import mark_looked
from ijn_organizer.app.overview import Overview, overview_of_file
from ijn_organizer.plan.problems import Problem, ProblemsError


def look_at_all(desk: Desk, paths: Iterable[Path]) -> tuple[list[Overview], tuple[Problem, ...]]:
    """Marks the plans in files as looked at; gives their rows as they are now, and what went wrong."""
    rows, problems = list[Overview](), list[Problem]()
    for path in paths:
        try:
            mark_looked(desk, desk.read_plan(path).plan)
        except ProblemsError as error:
            problems += error.problems
        rows.append(overview_of_file(desk, path))
    return rows, tuple(problems)
