"""Makes packages for Linux from the bundle in `dist/ijn-organizer` (`make bundle` makes that).

    python packaging/make_packages.py deb|tarball

The `.deb` is put together by `dpkg-deb`, the `.tar.gz` carries an installer for one person without root. The bytes
of both follow from the bundle and SOURCE_DATE_EPOCH alone.
"""

import gzip
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ijn_organizer.app.version import VERSION

HOUSE = Path(__file__).resolve().parent.parent
DIST = HOUSE / "dist"
BUNDLE = DIST / "ijn-organizer"
LINUX = HOUSE / "packaging" / "linux"
APPLICATION_ID = "org.immigrantjusticenow.Organizer"
PLAN_ICON = "application-vnd.ijn.plan+json"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
PROGRAMS = frozenset({"ijn-organizer", "install.sh"})
NO_PROGRAMS = frozenset({"completions", "overrides"})
PLACE = Path("usr/lib/ijn-organizer")

NEEDS = (
    "libc6 (>= 2.36), libdbus-1-3, libegl1, libgl1, libxcb1, libx11-6, libfontconfig1, "
    "libglib2.0-0 | libglib2.0-0t64, libwayland-client0, libwayland-cursor0, libwayland-egl1, zlib1g"
)
"""What the bundle leaves to the system; built on Debian 12, and so for that or newer."""

CONTROL = f"""\
Package: ijn-organizer
Version: {VERSION}
Architecture: {{architecture}}
Maintainer: IJN Organizer contributors <organizer@immigrantjusticenow.org>
Installed-Size: {{size}}
Depends: {NEEDS}
Recommends: libcups2 | libcups2t64
Section: misc
Priority: optional
Homepage: https://immigrantjusticenow.org/organizer
Description: plan an event by the ten conduct rules, offline
 IJN Organizer walks a local organizer of Immigrant Justice Now through
 planning an event. It asks short questions, says what is missing and by when,
 and makes a summary as an accessible PDF.
 .
 It opens no network connection. Plans are files on your computer; installing
 a newer version or removing the program leaves them as they are.
"""

CHANGES = f"""\
ijn-organizer ({VERSION}) stable; urgency=medium

  * See CHANGELOG.md for what changed.

 -- IJN Organizer contributors <organizer@immigrantjusticenow.org>  {{day}}
"""


def main() -> int:
    """Makes one package; returns the exit code."""
    if not BUNDLE.is_dir():
        print("There is no bundle yet. Please run: make bundle")
        return 1
    make = {"deb": make_deb, "tarball": make_tarball}[sys.argv[1]]
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder))
    print(f"Made {made.relative_to(HOUSE)}, {made.stat().st_size / 2**20:.0f} MiB.")
    return 0


def make_deb(root: Path) -> Path:
    """The Debian package."""
    root.chmod(0o755)
    share = root / "usr" / "share"
    shutil.copytree(BUNDLE, root / PLACE, symlinks=True)
    for name, file in shared_files().items():
        _put(file, share / name)
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / "ijn-organizer").symlink_to("../lib/ijn-organizer/ijn-organizer")
    documents = share / "doc" / "ijn-organizer"
    _put(LINUX / "copyright", documents / "copyright")
    _put(LINUX / "lintian-overrides", share / "lintian" / "overrides" / "ijn-organizer")
    day = subprocess.run(
        ["date", "-R", "-u", "-d", f"@{_made_at()}"], capture_output=True, text=True, check=True
    ).stdout.strip()
    (documents / "changelog.gz").write_bytes(gzip.compress(CHANGES.format(day=day).encode(), mtime=0))
    page = share / "man" / "man1" / "ijn-organizer.1"
    page.with_suffix(".1.gz").write_bytes(gzip.compress(page.read_bytes(), mtime=0))
    page.unlink()
    _settle(root)
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    control = root / "DEBIAN"
    control.mkdir(mode=0o755)
    (control / "control").write_text(CONTROL.format(architecture=architecture, size=size), encoding="utf-8")
    made = DIST / f"ijn-organizer_{VERSION}_{architecture}.deb"
    call = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(made)]
    around = {**os.environ, "SOURCE_DATE_EPOCH": str(_made_at())}
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL, env=around)
    return made


def make_tarball(folder: Path) -> Path:
    """The folder to unpack anywhere, also on a stick, with an installer for one person."""
    name = f"ijn-organizer-{VERSION}-linux-{platform.machine()}"
    root = folder / name
    shutil.copytree(BUNDLE, root, symlinks=True)
    files = shared_files()
    for place, file in files.items():
        _put(file, root / "share" / place)
    (root / "share" / "files.txt").write_text("".join(f"{place}\n" for place in files), encoding="utf-8")
    shutil.copy2(LINUX / "install.sh", root)
    shutil.copy2(HOUSE / "LICENSE", root)
    _settle(root)
    made = DIST / f"{name}.tar.gz"
    with (
        made.open("wb") as raw,
        gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as tar,
    ):
        for path in (root, *sorted(root.rglob("*"))):
            tar.add(path, str(path.relative_to(folder)), recursive=False, filter=_plain)
    return made


def shared_files() -> dict[str, Path]:
    """Where under `share/` each file goes that makes the program known to the desktop and the shells."""
    files = {
        f"applications/{APPLICATION_ID}.desktop": LINUX / f"{APPLICATION_ID}.desktop",
        f"metainfo/{APPLICATION_ID}.metainfo.xml": LINUX / f"{APPLICATION_ID}.metainfo.xml",
        f"mime/packages/{APPLICATION_ID}.xml": LINUX / f"{APPLICATION_ID}.xml",
        "man/man1/ijn-organizer.1": LINUX / "ijn-organizer.1",
        "bash-completion/completions/ijn-organizer": LINUX / "ijn-organizer.bash",
        "zsh/vendor-completions/_ijn-organizer": LINUX / "_ijn-organizer",
        "fish/vendor_completions.d/ijn-organizer.fish": LINUX / "ijn-organizer.fish",
    }
    drawings = HOUSE / "packaging" / "icons"
    files[f"icons/hicolor/scalable/apps/{APPLICATION_ID}.svg"] = drawings / "organizer.svg"
    files[f"icons/hicolor/scalable/mimetypes/{PLAN_ICON}.svg"] = drawings / "plan.svg"
    for size in SIZES:
        place = f"icons/hicolor/{size}x{size}"
        pictures = HOUSE / "resources" / "desktop"
        files[f"{place}/apps/{APPLICATION_ID}.png"] = pictures / f"organizer-{size}.png"
        files[f"{place}/mimetypes/{PLAN_ICON}.png"] = drawings / f"plan-{size}.png"
    return files


def _put(file: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(file, place)


def _settle(root: Path) -> None:
    """The same rights and times wherever it is made: only programs can be run, and all can be read."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            program = path.is_dir() or (path.name in PROGRAMS and path.parent.name not in NO_PROGRAMS)
            path.chmod(0o755 if program else 0o644)
        os.utime(path, (_made_at(), _made_at()), follow_symlinks=False)


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def _made_at() -> int:
    """Seconds since 1970: of the commit, where nothing else is said."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said is None:
        call = ["git", "log", "-1", "--format=%ct"]
        said = subprocess.run(call, cwd=HOUSE, capture_output=True, text=True, check=True).stdout
    return int(said)


if __name__ == "__main__":
    sys.exit(main())
