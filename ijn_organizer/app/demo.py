"""The whole job on a practice event, without a screen: plan, assessment, copies, all in one folder."""

from collections.abc import Iterator
from pathlib import Path

from ijn_organizer.app.answers import plan_from_file
from ijn_organizer.app.checking import check
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.exporting import Exporter
from ijn_organizer.app.practice import moved_ahead
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.report.edition import Copy
from ijn_organizer.storage import durable
from ijn_organizer.storage.places import places_in, resources

FILES: tuple[tuple[str, Copy], ...] = (
    ("summary-team.pdf", "team"),
    ("summary-public.pdf", "public"),
    ("summary.html", "team"),
    ("answers.csv", "team"),
    ("tasks.ics", "team"),
    ("assessment.json", "team"),
)


def demo_desk(desk: Desk, folder: Path) -> Desk:
    """A desk that keeps all its files in the demo folder."""
    return Desk(places_in(folder / "home"), desk.clock)


def demo(desk: Desk, folder: Path) -> Iterator[Path]:
    """Makes a plan from the first practice event, assesses it, writes each copy; tells each file once it is there.

    Raises:
        ProblemsError: when the folder can't be written, or the installation is not whole.
    """
    durable.make_folder(folder)
    answers = first_practice_answers()
    plan = moved_ahead(desk, plan_from_file(desk, answers))
    path = folder / f"{answers.stem}.ijnplan"
    durable.remove(path)
    desk.write_new(path, plan)
    yield path
    checked = check(desk, path)
    text = "\n".join(checked.lines(desk.words))
    durable.write(folder / "assessment.txt", text.encode("utf-8"))
    yield folder / "assessment.txt"
    exporter = Exporter(desk)
    for name, copy in FILES:
        exporter.write(plan, folder / name, copy)
        yield folder / name
    exporter.write_cards(plan, folder / "cards-for-the-day.pdf")
    yield folder / "cards-for-the-day.pdf"


def first_practice_answers() -> Path:
    """The answers file of the first practice event.

    Raises:
        ProblemsError: `file-missing`: the installation is not whole.
    """
    folder = resources() / "samples"
    names = [name for name in durable.names(folder) if name.endswith(".toml")]
    if not names:
        raise ProblemsError(Problem("file-missing", durable.shown(folder / "*.toml")))
    return folder / names[0]
