"""The program opens no connection: shown on real processes that open the window and make every copy."""

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parent.parent
SAMPLE = HOUSE / "resources" / "samples" / "1-welcome-home-rally.ijnplan"

WORK = """
import sys, pathlib
seen = []
def hook(event, arguments):
    if event.startswith("socket."):
        seen.append((event, arguments[1:]))
sys.addaudithook(hook)

from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.start import make_application
from ijn_organizer.ui.window import Window

desk = Desk.open()
app = make_application(desk)
window = Window(desk, app.font())
window.show()
window.open_file(pathlib.Path(sys.argv[1]))
for step in window.page.steps:
    window.page.show_step(step)
    window.page.wait()
    app.processEvents()
window.close()
for ending in (".pdf", ".html", ".csv", ".ics", ".json"):
    from ijn_organizer.app.exporting import Exporter
    Exporter(desk).make(desk.read_plan(pathlib.Path(sys.argv[1])).plan, ending, "team")
libraries = pathlib.Path("/proc/self/maps").read_text()
print("sockets:", seen)
print("network library:", "libQt6Network" in libraries)
"""


def test_window_and_copies_use_no_network(tmp_path: Path) -> None:
    plan = tmp_path / "plan.ijnplan"
    plan.write_bytes(SAMPLE.read_bytes())
    environment = {**os.environ, "IJN_ORGANIZER_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}

    done = subprocess.run(
        [sys.executable, "-c", WORK, str(plan)],
        env=environment,
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "sockets: []" in done.stdout
    assert "network library: False" in done.stdout


def test_the_hook_of_the_tests_notices_a_connection() -> None:
    code = "import tests.conftest, socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"

    done = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=False)

    assert "the program used the network" in done.stderr
