"""A picture of every page and dialog in every look, and one sheet of them: `python -m tests.ui.sheet FOLDER`.

The pages are those that the tests walk over. The sheet is a page for any browser; it shows the pictures in
shades of grey too, where whatever is told by colour alone is lost.
"""

import itertools
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from html import escape
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.storage.places import places_in
from ijn_organizer.ui.start import make_application
from ijn_organizer.ui.theme import THEMES
from ijn_organizer.ui.window import Window
from tests.conftest import NOW
from tests.ui.pages import DIALOGS, every_page, shown

SIZE = (1366, 768)
LANGUAGES = ("en", "es", "ar")
PERCENTS = (100, 200)


class Dress(NamedTuple):
    """What a picture is taken in."""

    theme: str
    language: str
    percent: int

    def __str__(self) -> str:
        return f"{self.theme}-{self.language}-{self.percent}"


DRESSES = tuple(Dress(*each) for each in itertools.product(THEMES, LANGUAGES, PERCENTS))


def main() -> None:
    """Takes all pictures, some at a time, and writes the sheet."""
    folder = Path(sys.argv[1])
    only = sys.argv[2:]
    dresses = [dress for dress in DRESSES if not only or str(dress) in only]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context, max_tasks_per_child=1) as pool:
        names = list(pool.map(partial(take, folder), dresses))
    (folder / "index.html").write_text(sheet(dresses, names[0]), encoding="utf-8")


def take(folder: Path, dress: Dress) -> list[str]:
    """Takes the pictures of one dress, and tells their names."""
    with tempfile.TemporaryDirectory() as home:
        desk = Desk(places_in(Path(home)), StoppedClock(NOW))
        app = QApplication.instance() or make_application(desk)
        font = QFont(QApplication.font())
        font.setPixelSize(14)
        names = []
        for name, widget in screens(desk, font, dress):
            path = folder / name / f"{dress}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            widget.grab().save(str(path))
            names.append(name)
        app.processEvents()
    return names


def screens(desk: Desk, font: QFont, dress: Dress) -> Iterator[tuple[str, QWidget]]:
    """Everything that is there to be seen, one after the other; each has a home of its own, but for the pages."""
    window = _open(desk, font, dress)
    for name in every_page(window, desk):
        yield name, window
    _close(window)
    for name in DIALOGS:
        with tempfile.TemporaryDirectory() as home:
            own = Desk(places_in(Path(home)), StoppedClock(NOW))
            window = _open(own, font, dress)
            with shown(window, own, name) as dialog:
                yield f"dialog {name}", dialog
            _close(window)


def _open(desk: Desk, font: QFont, dress: Dress) -> Window:
    desk.change_settings(theme=dress.theme, text_percent=dress.percent, language=dress.language)
    window = Window(desk, font)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    return window


def _close(window: Window) -> None:
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def sheet(dresses: Sequence[Dress], names: Sequence[str]) -> str:
    """The page with all pictures: a row for each screen, a column for each dress."""
    head = "".join(f"<th>{escape(str(dress))}</th>" for dress in dresses)
    rows = "".join(
        f"<tr><th>{escape(name)}</th>"
        + "".join(f"<td>{_picture(f'{name}/{dress}.png', f'{name}, {dress}')}</td>" for dress in dresses)
        + "</tr>\n"
        for name in names
    )
    return _PAGE.format(head=head, rows=rows)


def _picture(path: str, alt: str) -> str:
    return f'<a href="{escape(path)}"><img loading="lazy" src="{escape(path)}" alt="{escape(alt)}"></a>'


_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>IJN Organizer: every screen in every look</title>
<style>
body {{ font: 14px sans-serif; }} td img {{ width: 420px; border: 1px solid #81776b; }}
th {{ position: sticky; top: 0; background: #fff; text-align: start; vertical-align: top; }}
tr th:first-child {{ left: 0; z-index: 1; }} body:has(#grey:checked) img {{ filter: grayscale(1); }}
</style>
<label><input type="checkbox" id="grey"> in shades of grey</label>
<table><thead><tr><th></th>{head}</tr></thead><tbody>
{rows}</tbody></table></html>
"""


if __name__ == "__main__":
    main()
