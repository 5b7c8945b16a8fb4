"""What the desktop and the shells know of the program: as it is now, and in a form that they can read."""

import configparser
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtGui import QImage

from ijn_organizer.app.version import VERSION
from ijn_organizer.storage.folder import SUFFIX
from ijn_organizer.ui.start import APPLICATION_ID
from ijn_organizer.words.languages import OWN_NAMES

HOUSE = Path(__file__).parent.parent
LINUX = HOUSE / "packaging" / "linux"
ICONS = {
    "organizer": HOUSE / "resources" / "desktop",
    "plan": HOUSE / "packaging" / "icons",
}
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def test_what_is_made_from_the_program_is_as_the_program_is(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "packaging/make_desktop_files.py", str(tmp_path)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    stale = [path.name for path in tmp_path.iterdir() if path.read_text() != (LINUX / path.name).read_text()]
    assert stale == [], "please run: make desktop-files"


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("ijn-organizer ver", {"verify"}),
        ("ijn-organizer --v", {"--version"}),
        ("ijn-organizer identity ", {"new", "show", "-h", "--help"}),
        ("ijn-organizer identity new --ro", {"--role"}),
        ("ijn-organizer export plan --as ", {"pdf", "html", "csv", "ics", "json"}),
        ("ijn-organizer export --co", {"--copy"}),
        ("ijn-organizer sign plan --review c", {"conditions"}),
        ("ijn-organizer check pl", set()),
        ("ijn-organizer pl", set()),
    ],
)
def test_bash_offers_what_fits(line: str, offered: set[str]) -> None:
    script = f"""
        source {LINUX / "ijn-organizer.bash"}
        read -ra COMP_WORDS <<< "$1"
        case "$1" in *' ') COMP_WORDS+=("") ;; esac
        COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
        _ijn_organizer
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", script, "bash", line], capture_output=True, text=True, check=True)
    assert (done.stderr, set(done.stdout.split())) == ("", offered)


def test_the_desktop_knows_the_program_in_each_of_its_languages() -> None:
    entry = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment, method-assign]  # names of keys are told by their case
    entry.read(LINUX / f"{APPLICATION_ID}.desktop", encoding="utf-8")
    told = entry["Desktop Entry"]
    others = OWN_NAMES.keys() - {"en"}
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert {name for name in told if name.startswith(f"{key}[")} == {f"{key}[{code}]" for code in others}
    assert told["Exec"] == "ijn-organizer %f"
    assert told["Icon"] == APPLICATION_ID


def test_a_plan_has_a_kind_of_its_own_that_begins_as_plans_do() -> None:
    kind = etree.parse(LINUX / f"{APPLICATION_ID}.xml").getroot().find(f"{MIME}mime-type")
    assert kind is not None
    assert f"MimeType={kind.get('type')};" in (LINUX / f"{APPLICATION_ID}.desktop").read_text()
    globs = [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")]
    assert globs == [f"*{SUFFIX}"]
    match = next(kind.iter(f"{MIME}match"))
    first, last = map(int, str(match.get("offset")).split(":"))
    for sample in (HOUSE / "resources" / "samples").glob(f"*{SUFFIX}"):
        assert first <= sample.read_text().index(str(match.get("value"))) <= last
    assert {comment.get(LANGUAGE) for comment in kind.iter(f"{MIME}comment")} == {None, *OWN_NAMES} - {"en"}


def test_software_centers_are_told_of_this_version() -> None:
    component = etree.parse(LINUX / f"{APPLICATION_ID}.metainfo.xml").getroot()
    assert component.findtext("id") == APPLICATION_ID
    assert next(one.get("version") for one in component.iter("release")) == VERSION
    assert len(list(component.iter("screenshot"))) >= 2


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_there_in_all_sizes(name: str) -> None:
    for size in SIZES:
        image = QImage(str(ICONS[name] / f"{name}-{size}.png"))
        assert (image.width(), image.height(), image.hasAlphaChannel()) == (size, size, True)
    for ending in ("svg", "ico", "icns"):
        assert (HOUSE / "packaging" / "icons" / f"{name}.{ending}").is_file()


def test_the_man_page_can_be_read() -> None:
    page = (LINUX / "ijn-organizer.1").read_text()
    assert page.count(".SH ") >= 8
    assert "\n\n" not in page
