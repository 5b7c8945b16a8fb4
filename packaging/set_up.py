"""Makes ready what `make run` and `make test` need: system libraries and a virtual environment.

Uses the standard library of Python alone. What is missing is installed when it may be (as root, with apt);
otherwise the one command to run is printed. Called as `set_up.py run|test|bundle`.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parent
VENV = HOUSE / ".venv"
OLDEST_PYTHON = (3, 11)

WINDOW_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What PySide6 loads to open a window on Linux, and the Debian and Ubuntu package of each."""

TEST_PROGRAMS = {
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "openssl": "openssl",
    "javac": "default-jdk-headless",
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "age": "age",
    "syncthing": "syncthing",
    "strace": "strace",
    "soffice": "libreoffice-calc",
    "dbus-daemon": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}
"""Programs that the tests read PDFs, tables and sealed plans back with, drive a window, sync, watch and listen."""

TEST_MODULES = {"gi": "python3-gi", "gi.repository.Atspi": "gir1.2-atspi-2.0"}
"""What the reader of the accessibility tree imports, under the system's own Python."""

INSTALL = ["apt-get", "install", "-y", "--no-install-recommends"]

BUNDLE_PROGRAMS = {"objdump": "binutils"}


def main() -> int:
    """Sets up for the goal named on the command line; returns the exit code."""
    goal = sys.argv[1] if len(sys.argv) > 1 else "run"
    if sys.version_info < OLDEST_PYTHON:
        print(f"This needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        print(f"Try: make PYTHON=python3.12 {goal}")
        return 1
    if sys.platform == "linux" and not _system_is_ready(goal):
        return 1
    if not _environment_is_ready(goal):
        return 1
    _compile_catalogues()
    return 0


def _system_is_ready(goal: str) -> bool:
    packages = [package for library, package in WINDOW_LIBRARIES.items() if not _loads(library)]
    programs = {"run": {}, "test": TEST_PROGRAMS, "bundle": TEST_PROGRAMS | BUNDLE_PROGRAMS}[goal]
    packages += [package for program, package in programs.items() if shutil.which(program) is None]
    packages += _missing_modules() if goal != "run" else []
    packages += _missing_python_library() if goal == "bundle" else []
    if not packages:
        return True
    wanted = sorted(set(packages))
    if _may_install():
        return _install(wanted)
    print("Some system packages are missing. Please run this once, then try again:")
    print("  sudo " + " ".join([*INSTALL, *wanted]))
    return False


def _missing_modules() -> list[str]:
    # Which version of a library is wanted has to be said before the import.
    say = "import gi; gi.require_version('Atspi', '2.0'); " if _imports("import gi") else ""
    return [package for module, package in TEST_MODULES.items() if not _imports(f"{say}import {module}")]


def _imports(line: str) -> bool:
    try:
        done = subprocess.run(["/usr/bin/python3", "-c", line], check=False, capture_output=True)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def _missing_python_library() -> list[str]:
    """The package of Python's own library, which a bundle carries; Debian and Ubuntu leave it out at first."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    places = (str(sysconfig.get_config_var(name)) for name in ("LIBDIR", "LIBPL"))
    library = f"libpython{version}.so.1.0"
    here = _loads(library) or any(Path(place, library).exists() for place in places)
    return [] if here else [f"libpython{version}"]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _environment_is_ready(goal: str) -> bool:
    pins = HERE / f"requirements-{goal}.txt"
    wanted = hashlib.sha256(pins.read_bytes() + sys.version.encode()).hexdigest()
    mark = VENV / f"ready-{goal}"
    if mark.exists() and mark.read_text() == wanted:
        return True
    if not _python_in_venv().exists() and not _make_venv():
        return False
    print("Installing pinned Python packages, this takes a minute …", flush=True)
    install = [
        str(_python_in_venv()),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--require-hashes",
    ]
    if subprocess.run([*install, "-r", str(pins)], check=False).returncode != 0:
        print("Python packages could not be installed. Is this computer online? Try again when it is.")
        return False
    mark.write_text(wanted)
    return True


def _compile_catalogues() -> None:
    """What translators wrote is read in its compiled form."""
    written = list((HOUSE / "resources" / "locale").glob("*/LC_MESSAGES/*.po"))
    compiled = [path.with_suffix(".mo") for path in written]
    if any(
        not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime
        for po, mo in zip(written, compiled, strict=True)
    ):
        subprocess.run([str(_python_in_venv()), str(HERE / "compile_catalogues.py")], check=True)
        for path in compiled:
            path.touch()


def _make_venv() -> bool:
    if importlib.util.find_spec("ensurepip") is None:
        # Debian and Ubuntu keep this part of Python in a package of its own.
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not _may_install():
            print("A part of Python is missing. Please run this once, then try again:")
            print(f"  sudo apt-get install -y {package}")
            return False
        _install([package])
    shutil.rmtree(VENV, ignore_errors=True)
    return subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode == 0


def _install(packages: list[str]) -> bool:
    print("Installing system packages:", " ".join(packages), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
    done = subprocess.run([*INSTALL, *packages], check=False, env=environment, stdout=subprocess.DEVNULL)
    return done.returncode == 0


def _python_in_venv() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


if __name__ == "__main__":
    sys.exit(main())
