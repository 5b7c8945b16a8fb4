"""Rail, checkpoints, guide, preview, empty state, focus ring: what they show and send."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ijn_organizer.ui.kit.boxes import Action
from ijn_organizer.ui.kit.buttons import PrimaryButton, TextButton
from ijn_organizer.ui.kit.checkpoint_line import CheckpointLine, PointButton
from ijn_organizer.ui.kit.empty import EmptyState
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.focus_ring import GAP, RING, Ring
from ijn_organizer.ui.kit.guide_pane import GuidePane
from ijn_organizer.ui.kit.labels import Body, StateLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.page_preview import PagePreview
from ijn_organizer.ui.kit.panels import Panel, ScrollColumn
from ijn_organizer.ui.kit.rail import StepCombo, StepRail
from ijn_organizer.ui.kit.text_fields import LineField
from ijn_organizer.ui.kit.toggles import CheckBox
from ijn_organizer.ui.look import Look
from tests.ui_kit.gallery import GUIDE, POINTS, STEPS, page_picture
from tests.ui_kit.helping import MakeLook, Show, said


def test_the_rail_goes_to_a_step(look: Look, show: Show, qtbot: QtBot) -> None:
    rail = StepRail(look, "Steps")
    rail.show_steps(STEPS)
    rail.show_current("guests")
    stepped: list[str] = []
    rail.stepped.connect(stepped.append)
    show(rail, 300, 700)

    place = rail.visualRect(rail.model().index(0, 0)).center()
    qtbot.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClick(rail, Qt.Key.Key_Down)
    qtbot.keyClick(rail, Qt.Key.Key_Return)
    qtbot.keyClick(rail, Qt.Key.Key_Down)
    qtbot.keyClick(rail, Qt.Key.Key_Space)

    assert stepped == ["event", "purpose", "guests"]


@pytest.mark.parametrize("percent", [100, 150])
def test_each_step_is_read_with_state_and_place(looks: MakeLook, show: Show, percent: int) -> None:
    rail = StepRail(looks(percent=percent), "Steps")
    show(rail, 300, 700)
    rail.show_steps(STEPS)
    rail.show_current("guests")
    index = rail.model().index(2, 0)

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Guests and politicians, 3 left, 3 of 11"
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "open now"
    assert rail.currentIndex().row() == 2
    heights = {rail.visualRect(rail.model().index(row, 0)).height() for row in range(len(STEPS))}
    assert len(heights) == 1


def test_a_bar_beside_the_steps_takes_no_room_from_them(look: Look, show: Show, qtbot: QtBot) -> None:
    rail = StepRail(look, "Steps")
    rail.show_steps(STEPS)
    show(rail, 300, 700)
    wide = rail.viewport().width()

    rail.resize(rail.width(), 200)

    qtbot.waitUntil(lambda: rail.verticalScrollBar().isVisible())
    qtbot.waitUntil(lambda: rail.viewport().width() >= wide)


def test_a_new_state_keeps_the_place(look: Look, show: Show) -> None:
    rail, combo = StepRail(look, "Steps"), StepCombo(look, "Steps")
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(combo)
    column.addWidget(rail)
    show(page)
    for part in (rail, combo):
        part.show_steps(STEPS)
        part.show_current("guests")

    newer = tuple(
        step if step.key != "guests" else STEPS[0].__class__("guests", step.name, Mark("done", "done"))
        for step in STEPS
    )
    for part in (rail, combo):
        part.show_steps(newer)

    assert rail.currentIndex().row() == 2
    assert combo.currentIndex() == 2
    assert combo.currentText() == "Guests and politicians, done, 3 of 11"


def test_the_drop_down_goes_to_a_step(look: Look, show: Show, qtbot: QtBot) -> None:
    combo = StepCombo(look, "Steps")
    combo.show_steps(STEPS)
    combo.show_current("event")
    stepped: list[str] = []
    combo.stepped.connect(stepped.append)
    show(combo, 400, 60)

    qtbot.keyClick(combo, Qt.Key.Key_Down)

    assert stepped == ["purpose"]


@pytest.mark.parametrize("width", [200, 800])
@pytest.mark.parametrize("rtl", [False, True])
def test_checkpoints_can_be_reached_and_pressed(
    looks: MakeLook, show: Show, qtbot: QtBot, width: int, rtl: bool
) -> None:
    line = CheckpointLine(looks(percent=200, rtl=rtl), POINTS)
    asked: list[str] = []
    line.asked.connect(asked.append)
    show(line, width, 900)
    circles = line.findChildren(PointButton)

    assert [said(circle)[0] for circle in circles][2] == "Ready, Dec 9, 4 must left"
    assert (circles[0].y() != circles[1].y()) is (width == 200)
    for circle in circles[:2]:
        circle.setFocus()
        qtbot.keyClick(circle, Qt.Key.Key_Return)
    qtbot.keyClick(circles[2], Qt.Key.Key_Space)
    assert asked == ["decide", "publish", "ready"]

    line.show_points(POINTS)
    assert circles[1].hasFocus() or circles[2].hasFocus()
    line.show_points(POINTS[:2])
    QApplication.processEvents()
    assert len([circle for circle in line.findChildren(PointButton) if circle.isVisible()]) == 2


def test_the_guide_is_read_as_a_whole(look: Look, show: Show, qtbot: QtBot) -> None:
    guide = GuidePane(look)
    guide.show_sections(GUIDE)
    guide.show_sections(GUIDE)
    show(guide, 300, 400)
    folded: list[int] = []
    guide.folded.connect(lambda: folded.append(1))

    guide.focus_text()
    focused = QApplication.focusWidget()
    assert focused is not None
    name, text = said(focused)
    assert name == "Guide"
    assert "Next election: 66 days later." in text
    button = guide.findChild(TextButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert folded == [1]


def test_a_page_is_as_wide_as_there_is_room(look: Look, show: Show) -> None:
    preview = PagePreview(look)
    show(preview, 300, 500)
    assert said(preview)[0] == "No page yet"

    preview.show_page(page_picture(), "Page 1 of 9")
    preview.grab()

    assert said(preview)[0] == "Page 1 of 9"
    assert 250 < preview.wanted_width() < 300
    assert preview.heightForWidth(300) == pytest.approx(300 * 594 / 420, abs=20)
    preview.show_words("Making the page…")
    assert said(preview)[0] == "Making the page…"
    assert not QImage(preview.grab().toImage()).isNull()


def test_an_empty_screen_says_what_to_do(look: Look, show: Show, qtbot: QtBot) -> None:
    empty = EmptyState(
        look,
        "Plan an event, step by step",
        "Short questions.",
        (Action("practice", "Try it", "practice", "primary"),),
    )
    heard: list[str] = []
    empty.activated.connect(heard.append)
    show(empty)

    button = empty.findChild(PrimaryButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert heard == ["practice"]
    empty.title.setFocus()
    assert empty.title.hasFocus()


def visible_rings(window: QWidget) -> list[Ring]:
    return [ring for ring in window.findChildren(Ring) if ring.isVisible()]


def test_the_ring_goes_where_the_focus_goes(look: Look, show: Show, qtbot: QtBot) -> None:
    page = ScrollColumn(look)
    fields = [LineField(look) for _ in range(40)]
    for field in fields:
        page.add(field)
    show(page, 400, 300)

    fields[3].input.setFocus()
    (ring,) = visible_rings(page)
    around = GAP + RING
    assert ring.parent() is page.inside
    assert ring.width() == fields[3].input.width() + 2 * around
    assert ring.mapToGlobal(ring.rect().center()) == fields[3].input.mapToGlobal(fields[3].input.rect().center())

    page.resize(500, 300)
    assert ring.width() == fields[3].input.width() + 2 * around
    for _ in range(20):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    (ring,) = visible_rings(page)
    assert fields[23].input.hasFocus()
    assert ring.visibleRegion().boundingRect().height() == ring.height()
    fields[23].hide()


def test_a_new_look_has_one_ring(looks: MakeLook, show: Show) -> None:
    looks("dark")
    page = ScrollColumn(looks("contrast"))
    one, other = QLineEdit(), QLineEdit()
    page.add(one)
    page.add(other)
    show(page)
    one.setFocus()
    other.setFocus()

    assert len(visible_rings(page)) == 1
    other.hide()
    page.clear()


def test_lists_show_the_ring_inside(look: Look, show: Show) -> None:
    rail = StepRail(look, "Steps")
    rail.show_steps(STEPS)
    show(rail)
    rail.setFocus()
    colour = look.theme.focus.lower()

    picture = rail.grab().toImage()

    row = rail.visualRect(rail.currentIndex())
    assert picture.pixelColor(row.center().x(), row.y() + 2).name() == colour
    assert visible_rings(rail) == []


@pytest.mark.parametrize("rtl", [False, True])
def test_a_flow_breaks_lines_and_mirrors(looks: MakeLook, show: Show, rtl: bool) -> None:
    look = looks(rtl=rtl)
    page = QWidget()
    flow = FlowLayout(gap=10, line_gap=4, parent=page)
    parts = [QWidget() for _ in range(3)]
    for part in parts:
        part.setFixedSize(100, 30)
        flow.addWidget(part)
    show(page, 250, 200)

    xs = [part.x() for part in parts]
    assert xs == ([150, 40, 150] if rtl else [0, 110, 0])
    assert parts[2].y() == 34
    assert flow.heightForWidth(250) == 64
    assert flow.heightForWidth(330) == 30
    parts[0].hide()
    assert flow.heightForWidth(250) == 30
    assert flow.takeAt(0) is not None
    assert flow.takeAt(9) is None
    assert look.s1


def test_fields_share_a_line_equally(look: Look, show: Show) -> None:
    page = QWidget()
    flow = FlowLayout(gap=10, stretch=True, align="bottom", parent=page)
    one, other = LineField(look), LineField(look)
    flow.addWidget(one)
    flow.addWidget(other)
    show(page, 610, 100)
    assert (one.width(), other.width()) == (300, 300)

    page.resize(250, 200)
    assert (one.width(), other.width()) == (250, 250)
    assert other.y() > one.y()


def test_a_check_box_wraps(look: Look, show: Show, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    box = CheckBox(look, "I checked these points & asked two people to look at them too", key="agree")
    column.addWidget(box)
    show(page, 200, 300)

    assert box.height() > 2 * look.line
    assert said(box)[0] == "I checked these points & asked two people to look at them too"
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().bottomRight())
    assert box.isChecked()
    box.setEnabled(False)
    page.grab()


@pytest.mark.parametrize("rtl", [False, True])
def test_panels_draw_a_line_at_their_side(looks: MakeLook, show: Show, rtl: bool) -> None:
    look = looks(rtl=rtl)
    page = QWidget()
    row = QHBoxLayout(page)
    panel = Panel(look, ground="sunken", lines=("top", "bottom", "start", "end"))
    row.addWidget(panel)
    show(page, 200, 100)

    picture = panel.grab().toImage()
    middle = picture.height() // 2
    line = look.theme.line.lower()
    corners = [picture.pixelColor(0, middle), picture.pixelColor(picture.width() - 1, middle)]
    assert [pixel.name() for pixel in corners] == [line, line]
    assert picture.pixelColor(10, middle).name() == look.theme.sunken.lower()


def test_a_state_can_change(look: Look, show: Show) -> None:
    state = StateLabel(look, Mark("saved", "Saved 10:42"))
    show(state)
    state.show_mark(Mark("late", "Could not be saved"))

    assert said(state)[0] == "Could not be saved"


def test_words_stand_at_the_side_where_one_begins_to_read(looks: MakeLook) -> None:
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight

    assert Body(looks(), "text").alignment() & left
    assert Body(looks(rtl=True), "text").alignment() & right
