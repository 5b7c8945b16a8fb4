"""The `merge` command: two copies of one plan, or a plan and a return slip, as one file; nothing is lost."""

from pathlib import Path
from typing import TypeAlias

import msgspec

from ijn_organizer.app.cells_in_words import label_cell, say_who
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.plan_file import check_plan_name
from ijn_organizer.app.slips import with_slip
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.merge import changed, conflicts, merge
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import read, rivals
from ijn_organizer.plan.values import Json
from ijn_organizer.storage.planfile import OpenedPlan
from ijn_organizer.storage.save import Seal
from ijn_organizer.words.cells import say_value
from ijn_organizer.words.words import Words

_Found: TypeAlias = tuple[OpenedPlan, Path]
"""What a file held, and where it lies."""


class Merged(msgspec.Struct, frozen=True):
    """Two copies as one plan, as it was saved.

    Attributes:
        plan: what the file now holds.
        conflicts: paths of it where a person has to choose.
        taken_from_one, taken_from_other: paths that the other copy lacked.
        taken_from_output: paths that a third copy brought, which lay where the plan was written.
        said: the conflicts in words, one line for the cell and one for each of its values.
        taken_entries: how many remarks, decisions and other entries the first copy lacked.
        is_slip: whether the second was a return slip, with entries alone.
    """

    plan: Plan
    conflicts: tuple[str, ...]
    taken_from_one: tuple[str, ...]
    taken_from_other: tuple[str, ...]
    taken_from_output: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    taken_entries: int = 0
    is_slip: bool = False

    def record(self) -> Json:
        """The answer for programs."""
        taken: dict[str, Json] = {"from_a": list(self.taken_from_one), "from_b": list(self.taken_from_other)}
        if self.taken_from_output:
            taken["from_c"] = list(self.taken_from_output)
        return {
            "conflicts": [{"path": path, "values": self._rivals(path)} for path in self.conflicts],
            "taken": taken,
            "taken_entries": self.taken_entries,
        }

    def lines(self, words: Words) -> list[str]:
        """The answer for people."""
        taken = [*self._cells_taken(words), *self._entries_taken(words)]
        if self.taken_from_output:
            taken.append(
                words.ngettext(
                    "A copy was there already; %(n)s value was taken from it too.",
                    "A copy was there already; %(n)s values were taken from it too.",
                    len(self.taken_from_output),
                )
            )
        if not self.conflicts:
            if self.is_slip:
                return taken
            return [*taken, words.gettext("The copies agree; nothing has to be chosen.")]
        count = words.ngettext(
            "%(n)s value differs. Both are kept; open the plan to choose.",
            "%(n)s values differ. All are kept; open the plan to choose.",
            len(self.conflicts),
        )
        return [*taken, count, *self.said]

    def _cells_taken(self, words: Words) -> list[str]:
        if self.is_slip:
            return []
        told = words.gettext("Taken from the first copy: %(one)s. Taken from the second: %(other)s.")
        one, other = len(self.taken_from_one), len(self.taken_from_other)
        return [told % {"one": words.number(one), "other": words.number(other)}]

    def _entries_taken(self, words: Words) -> list[str]:
        if not self.taken_entries:
            return [words.gettext("All that the return slip says was here already.")] if self.is_slip else []
        return [
            words.ngettext(
                "%(n)s remark, suggestion or decision came in.",
                "%(n)s remarks, suggestions and decisions came in.",
                self.taken_entries,
            )
        ]

    def _rivals(self, path: str) -> list[Json]:
        found = rivals(self.plan.live(path))
        return [{"value": live.read(), "by": live.by.name, "at": live.at} for live in found]


def merge_files(desk: Desk, one: Path, other: Path, output: Path) -> Merged:
    """Merges what lies in two files and writes the result, joined with a copy that lies there.

    One of them may be a return slip: then the other gets what the slip says.

    Raises:
        ProblemsError: as `check_plan_name`, `Desk.read_either`, `with_slip` and `Desk.write_new`; `other-plan`
            when these are not copies of one; `slips-without-plan` for two slips.
    """
    check_plan_name(output)
    opened = desk.read_either(one)
    other_opened = desk.read_either(other, opened.key)
    if "slip" in (opened.kind, other_opened.kind):
        return _merge_slip(desk, (opened, one), (other_opened, other), output)
    first, second = opened.plan, other_opened.plan
    plan = merge(first, second)
    # If one of them is sealed, so is what they make together.
    saved = desk.write_new(output, plan, Seal(opened.key or other_opened.key, other_opened.key))
    taken = changed(second, plan), changed(first, plan), saved.came_in
    new = len(second.entries - first.entries)
    return Merged(saved.plan, conflicts(saved.plan), *taken, _said(desk, saved.plan), new)


def _merge_slip(desk: Desk, one: _Found, other: _Found, output: Path) -> Merged:
    (opened, _), (slip, where) = (one, other) if other[0].kind == "slip" else (other, one)
    if opened.kind == "slip":
        raise ProblemsError(Problem("slips-without-plan"))
    plan = with_slip(opened.plan, slip, where)
    saved = desk.write_new(output, plan, Seal(opened.key, opened.key))
    new = len(plan.entries) - len(opened.plan.entries)
    disputed, said = conflicts(saved.plan), _said(desk, saved.plan)
    return Merged(saved.plan, disputed, (), (), saved.came_in, said, new, is_slip=True)


def _said(desk: Desk, plan: Plan) -> tuple[str, ...]:
    """The conflicts in words: what differs, then each value with who wrote it and when."""
    disputed = conflicts(plan)
    if not disputed:
        return ()
    words = desk.words
    try:
        pack = desk.pack(read(plan).pack)
    except ProblemsError:
        # Its rule pack is not here: the names of the cells have to do.
        return tuple(f"  {path}" for path in disputed)
    lines = []
    for path in disputed:
        lines.append(f"  {label_cell(words, pack, path)} ({path})")
        for live in rivals(plan.live(path)):
            said = {"value": say_value(words, pack, path, live.read()), "who": say_who(words, live)}
            lines.append("    " + words.gettext("%(value)s (%(who)s)") % said)
    return tuple(lines)
