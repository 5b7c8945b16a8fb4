"""The letter of a permission: asks where it goes, writes it, and says so."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ijn_organizer.storage.folder import safe_stem
from ijn_organizer.ui.fitting import shown_path
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.news import News
from ijn_organizer.ui.plan.sharing import Failed, Result, Sharing, Written


class Letters(QObject):
    """Writes the letters that are asked for on `bus`, over `page`."""

    def __init__(self, bus: PlanBus, sharing: Sharing, news: News, page: QWidget) -> None:
        super().__init__(page)
        self._bus, self._sharing, self._news, self._page = bus, sharing, news, page
        bus.letter_wanted.connect(self._ask)

    def _ask(self, row_id: str) -> None:
        words = self._bus.words
        title = safe_stem(self._bus.session.reading.title, words.gettext("Plan"))
        kind = words.gettext("permission letter")
        start = self._bus.document.path.parent / f"{title} ({kind}).pdf"
        asked = words.gettext("Save the letter")
        chosen, _ = QFileDialog.getSaveFileName(self._page, asked, str(start), "PDF (*.pdf)")
        if chosen:
            path = Path(chosen)
            where = path if path.suffix else path.with_suffix(".pdf")
            self._sharing.write_permission_letter(where, row_id, self._tell)

    def _tell(self, result: Result) -> None:
        if isinstance(result, Written):
            said = self._bus.words.gettext("Saved as %(path)s.") % {
                "path": shown_path(self._bus.words, str(result.path))
            }
            self._news.tell(said)
        elif isinstance(result, Failed):
            self._news.tell(" ".join(self._sharing.sentence(one) for one in result.problems), trouble=True)
