"""Every page and dialog of the window, one after the other, for walks over all of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.history import Past
from ijn_organizer.app.identities import Contacts
from ijn_organizer.app.passphrases import new_key
from ijn_organizer.app.private_notes import Notebook
from ijn_organizer.app.remarking import Remarking
from ijn_organizer.app.signing import Wish
from ijn_organizer.plan.cells import Author
from ijn_organizer.plan.reading import Answer
from ijn_organizer.storage.identities import write_identity
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.trust.identity import Certificate, make_identity
from ijn_organizer.trust.sealing import seal
from ijn_organizer.trust.signing import Case
from ijn_organizer.ui.crash import Crash, CrashDialog
from ijn_organizer.ui.folder.folder_batch import BatchDialog, checking
from ijn_organizer.ui.folder.folder_export import ExportDialog
from ijn_organizer.ui.folder.folder_page import FolderPage
from ijn_organizer.ui.folder.folder_sealed import SealedPlansDialog
from ijn_organizer.ui.help_dialog import HelpDialog
from ijn_organizer.ui.identity.compare_dialog import CompareDialog
from ijn_organizer.ui.identity.make_dialog import MakeDialog
from ijn_organizer.ui.identity.unlock_dialog import unlock_dialog
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.find_dialog import FindDialog
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.plan.tour import Tour
from ijn_organizer.ui.plan.versions_dialog import VersionsDialog
from ijn_organizer.ui.plans.new_plan_dialog import NewPlanDialog
from ijn_organizer.ui.remarks.suggest_dialog import SuggestDialog
from ijn_organizer.ui.sealing.unlocking import Asking
from ijn_organizer.ui.signing.old_and_new import OldAndNewDialog
from ijn_organizer.ui.signing.paper_dialog import PaperDialog
from ijn_organizer.ui.signing.pdf_dialog import PdfDialog
from ijn_organizer.ui.signing.signing import Signing
from ijn_organizer.ui.signing.text_dialog import TextDialog, TextWords
from ijn_organizer.ui.window import Window
from tests.conftest import NOW
from tests.ui.helping import bury, practice
from tests.ui.signers import lucia, noor, sign, signed_pdf, signed_plan

STEPS = (
    "event",
    "purpose",
    "guests",
    "welcome",
    "accessibility",
    "words",
    "safety",
    "respect",
    "permissions",
    "review",
    "signoff",
)


def show_signed(window: Window, desk: Desk) -> None:
    """The last step of a plan where all is seen at once: changed, to be reviewed, returned, with conditions."""
    noor().moves_in(desk)
    document = signed_plan(desk, "decide", "publish")
    sign(desk, document, noor(), "decide", Wish("conditions", "Name a second steward\nAsk for the fire plan"))
    session = document.session
    waived = Answer("waived", {}, "There is no lift.", "We carry who wants it.", "Noor Castellan", "2027-01-01")
    session.commit([editing.show_evidence(session.plan, "SAF-02", "number", 82)])
    session.commit([editing.answer_item(session.plan, "INC-10", waived)])
    sign(desk, document, lucia(), "ready")
    sign(desk, document, noor(), "ready", Wish("returned", "Where is the fire plan?"))
    sign(desk, document, lucia(), "ready")
    window.open_document(document)
    assert isinstance(window.page, PlanPage)
    show_step(window.page, "signoff")


def show_remarks(window: Window, desk: Desk) -> None:
    """A step on which things of every kind were said, opened where they stand."""
    document = said_document(desk)
    window.open_document(document)
    assert isinstance(window.page, PlanPage)
    show_step(window.page, "event")
    for place in ("fact:expected", "item:SID-01"):
        window.page.go_to(place)
        window.page.open_remarks()
    window.page.view().enter()
    settle()


def show_reviewed(window: Window, desk: Desk) -> None:
    """The review of a plan for whoever reviews it, with remarks on a rule and the plan."""
    window.open_document(said_document(desk))
    assert isinstance(window.page, PlanPage)
    window.page.show_review()
    window.page.go_to("rule:non-violence")
    window.page.wait()
    window.page.view().enter()
    settle()


def said_document(desk: Desk) -> Document:
    """The practice plan, with remarks and suggestions of somebody else, and a private note."""
    document = practice(desk)
    session = document.session
    there = Remarking(session, Author("there", "Maximiliana Featherstonehaugh de la Cruz"), desk.clock)
    here = Remarking(session, desk.author, desk.clock)
    for place in ("answers/SID-01", "rules/non-violence", ""):
        here.reply(
            there.write(place, "Who asks the city, and by when? Last time nobody did until it was late."),
            "Ana asks them.",
        )
    there.suggest(editing.tell_fact(session.plan, "expected", 140), "The hall has 140 seats.")
    here.decline(there.suggest(editing.choose_status(session.plan, "SID-01", "not_yet"), "It is not done yet."))
    here.resolve(there.write("facts/expected", "Is that with children?"))
    Notebook(desk, session.plan.id).write("answers/SID-01", "Call Ana first.")
    return document


def show_empty(window: Window, desk: Desk) -> None:
    assert not desk.plans_folder.exists()
    window.show_plans()


def show_plans(window: Window, desk: Desk) -> None:
    practice(desk).close()
    desk.start_plan({"title": "Tea", "event_type": "vigil"})
    (desk.plans_folder / "Broken.ijnplan").write_bytes(b"{")
    window.show_plans()


def show_folder(window: Window, desk: Desk) -> None:
    """A folder of plans: one that was just begun, one that is filled, a damaged one, a sealed one, all told."""
    folder = desk.places.state / "Valley chapter"
    folder.mkdir(parents=True)
    practice(desk).close()
    for path in desk.plans_folder.iterdir():
        path.rename(folder / path.name)
    tea = desk.start_plan({"title": "Tea", "event_type": "vigil", "place": "Elmstead", "date": "2026-12-12"})
    tea.close()
    tea.path.rename(folder / "Tea.ijnplan")
    (folder / "Broken.ijnplan").write_bytes(b"{")
    key = new_key("four candles by the river")
    (folder / "Closed.ijnplan").write_bytes(seal(encode_plan(desk.blank()), key))
    window.folders.take(folder)
    page = window.page
    assert isinstance(page, FolderPage)
    page.wait()


def show_empty_folder(window: Window, desk: Desk) -> None:
    """A folder without plans."""
    folder = desk.places.state / "Nothing yet"
    folder.mkdir(parents=True)
    window.folders.take(folder)
    page = window.page
    assert isinstance(page, FolderPage)
    page.wait()


def batch_dialog(window: Window, desk: Desk) -> BatchDialog:
    """What came of plans: one that is fine, one that can't be read."""
    tea = desk.start_plan({"title": "Tea"})
    tea.close()
    broken = desk.plans_folder / "Broken.ijnplan"
    broken.write_bytes(b"{")
    title = window.look.words.gettext("Check plans")
    dialog = BatchDialog(window.look, title, [tea.path, broken], checking(desk), window)
    dialog.wait()
    return dialog


def show_settings(window: Window, desk: Desk) -> None:
    desk.change_settings(name="Lucía Barrera")
    give_identity(desk)
    Contacts(desk).confirm(somebody())
    window.show_settings()


@cache
def somebody() -> Certificate:
    """The certificate of a person with a name and a role that are long."""
    name, role = "Maximiliana Featherstonehaugh de la Cruz", "coordinator of the northern region"
    return make_identity(name, role, NOW).certificate


def give_identity(desk: Desk) -> None:
    """The person has an identity; to be seen only, it need not open."""
    write_identity(desk.places.identity, b"", somebody().der)


def unlocking(window: Window, desk: Desk) -> QDialog:
    """The dialog that asks who signs for their passphrase."""
    give_identity(desk)
    return unlock_dialog(
        window.look,
        desk,
        Asking(*map(window.look.words.gettext, ("Sign", "Its passphrase opens it", "Sign"))),
        window,
    )


def open_practice(window: Window, desk: Desk) -> PlanPage:
    """The practice plan in the window, filled from the first step to the last."""
    window.open_document(practice(desk))
    assert isinstance(window.page, PlanPage)
    return window.page


def show_step(page: PlanPage, step: str) -> None:
    """A step with all its questions there."""
    page.show_step(step)
    page.wait()
    settle()


def show_hint(window: Window, desk: Desk) -> None:
    """A hint in the practice plan, with all its buttons."""
    page = open_practice(window, desk)
    tour = Tour(window.look, page, settle)
    tour.begin()
    tour.box.onward.emit()
    settle()


def settle() -> None:
    """Lays everything out."""
    for _round in range(4):
        QApplication.processEvents()
    bury()


def every_page(window: Window, desk: Desk, title: str = "") -> Iterator[str]:
    """Shows one page after the other, and tells the name of what is seen; the plan may get another title."""
    for show in (show_empty, show_settings, show_empty_folder, show_folder):
        show(window, desk)
        settle()
        yield _name(show)
    page = open_practice(window, desk)
    if title:
        page.document.session.commit([editing.tell_fact(page.document.session.plan, "title", title)])
    for step in STEPS:
        show_step(page, step)
        yield step
    show_step(page, "guests")
    page.turn_guide()
    page.turn_guide()
    settle()
    yield "guide"
    for show in (show_plans, show_signed, show_remarks, show_reviewed, show_hint):
        show(window, desk)
        settle()
        yield _name(show)


def _name(show: Callable[[Window, Desk], None]) -> str:
    return show.__name__.removeprefix("show_").replace("_", " ")


VERSION_NAME = "As the network saw it"


def versions_of_practice(window: Window, desk: Desk) -> VersionsDialog:
    """The dialog of a plan that changed in ways of every kind, the first version chosen."""
    document = practice(desk)
    session = document.session
    [first] = desk.store.list(session.plan.id)
    desk.store.name(session.plan.id, first, VERSION_NAME)
    row = next(iter(session.reading.rows["politicians"]))
    session.commit(
        [
            editing.tell_fact(
                session.plan, "title", "Lights and tea for everybody who has just come to Rivergate"
            ),
            editing.tell_fact(session.plan, "date", "2027-01-09"),
            editing.choose_status(session.plan, "SID-01", "not_yet"),
            editing.write_note(session.plan, "NP-06", "The hall is free of party links.\nAsk again in January."),
            editing.remove_row(session.plan, "politicians", row.id),
        ]
    )
    dialog = VersionsDialog(
        window.look, Past(session, desk.store, desk.words), read_only=document.read_only, parent=window
    )
    dialog.wait()
    return dialog


Make = Callable[[Window, Desk], QDialog]


def pdf_dialog(window: Window, desk: Desk) -> PdfDialog:
    """A PDF that was signed as a whole, of a plan that changed since."""
    path = desk.places.state / "evening.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    document = signed_pdf(desk, path)
    document.session.commit([editing.tell_fact(document.session.plan, "expected", 260)])
    document.save()
    document.close()
    dialog = PdfDialog(window.look, desk, path, window)
    dialog.wait()
    return dialog


REASON = (
    "Take back",
    "It stays in the history, and counts no more from now on.",
    "Why do you take it back?",
    "Go on",
    "Please write why you take it back.",
)


def stale_case(window: Window, desk: Desk) -> Case:
    """A plan that everything changed in since it was signed."""
    session = signing_of(window, desk).bus.session
    session.commit([editing.tell_fact(session.plan, "expected", 260)])
    return session.case("ready")


def signing_of(window: Window, desk: Desk) -> Signing:
    """What a signed plan is signed with."""
    if not isinstance(window.page, PlanPage):
        lucia().moves_in(desk)
        window.open_document(signed_plan(desk, "ready"))
    assert isinstance(window.page, PlanPage)
    [signing] = window.page.findChildren(Signing)
    return signing


def suggesting(window: Window, desk: Desk) -> QDialog:
    """The dialog that suggests another answer."""
    window.open_document(practice(desk))
    assert isinstance(window.page, PlanPage)
    [bus] = window.page.findChildren(PlanBus)
    return SuggestDialog(window.look, bus, "answers/SID-01", window)


DIALOGS: dict[str, Make] = {
    "suggest": suggesting,
    "new plan": lambda window, desk: NewPlanDialog(window.look, desk.standard_pack.pack, desk.today, window),
    "find": lambda window, desk: FindDialog(window.look, desk.session(practice(desk).session.plan), window),
    "versions": versions_of_practice,
    "make an identity": lambda window, desk: MakeDialog(window.look, desk, window),
    "sign": unlocking,
    "old and new": lambda window, desk: OldAndNewDialog(window.look, stale_case(window, desk), window),
    "reason": lambda window, _: TextDialog(
        window.look, TextWords(*map(window.look.words.gettext, REASON)), window
    ),
    "record a sheet": lambda window, desk: PaperDialog(signing_of(window, desk), stale_case(window, desk), window),
    "a PDF": pdf_dialog,
    "export plans": lambda window, desk: ExportDialog(window.look, desk.plans_folder / "Copies", 3, window),
    "sealed plans": lambda window, _: SealedPlansDialog(window.look, 2, window),
    "many plans": batch_dialog,
    "compare": lambda window, desk: CompareDialog(window.look, Contacts(desk), somebody(), window),
    "help": lambda window, _desk: HelpDialog(window.look, "questions", window, offers_tour=True),
    "all keys": lambda window, _desk: HelpDialog(window.look, "keys", window),
    "crash": lambda window, _desk: CrashDialog(window.look, Crash("LookupError\n" * 40, "saved"), window),
}


@contextmanager
def shown(window: Window, desk: Desk, name: str) -> Iterator[QDialog]:
    """A dialog of the window on the screen."""
    dialog = DIALOGS[name](window, desk)
    dialog.open()
    dialog.activateWindow()
    settle()
    yield dialog
    dialog.reject()
    dialog.deleteLater()


def everything(root: QWidget) -> Iterator[QWidget]:
    """`root` and all that is seen inside it."""
    yield root
    yield from (widget for widget in root.findChildren(QWidget) if widget.isVisible())
