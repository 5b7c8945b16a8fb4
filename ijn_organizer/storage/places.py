"""Where things lie: the user's folders, and what the program brings along. Nothing else in the program knows."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec
import platformdirs

APP_NAME = "ijn-organizer"
PLANS_FOLDER = "IJN plans"

HOME_VARIABLE = "IJN_ORGANIZER_HOME"
"""When it names a folder, everything of the user lies in there: for tests, say."""

PORTABLE_FOLDER = "data"
PORTABLE_MARK = "portable"
"""A folder or a file of these names beside the program of a bundle puts everything of the user into that folder,
beside the program: for a USB stick."""


class Places(msgspec.Struct, frozen=True):
    """The user's folders. None of them needs to exist.

    Attributes:
        config: settings.
        state: locks and versions: kept, but of this computer only.
        cache: what can be made again.
        data: the identity, the contacts, private notes: what nobody can make again.
        plans: where plans are put when the settings say nothing else.
    """

    config: Path
    state: Path
    cache: Path
    data: Path
    plans: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.json"

    @property
    def locks(self) -> Path:
        """The folder of local locks."""
        return self.state / "locks"

    @property
    def versions(self) -> Path:
        """The folder of the version store."""
        return self.state / "versions"

    @property
    def faults(self) -> Path:
        """The folder of fault files, one for each window that is open or died."""
        return self.state / "faults"

    @property
    def letterbox(self) -> Path:
        """The folder in which a second start leaves its file for the window that is open."""
        return self.state / "letterbox"

    @property
    def looks(self) -> Path:
        """The folder of what tells, for each plan, how far it had come when the user last looked at it."""
        return self.state / "looks"

    @property
    def report(self) -> Path:
        """The report of a fault that no window could show."""
        return self.state / "report.txt"

    @property
    def identity(self) -> Path:
        """The file of the identity with which the user signs."""
        return self.data / "identity.p12"

    @property
    def notes(self) -> Path:
        """The folder of private notes, a file for each plan."""
        return self.data / "notes"

    @property
    def contacts(self) -> Path:
        """The file of the people whose identities were confirmed."""
        return self.data / "contacts.json"


def find_places(environment: Mapping[str, str] = os.environ) -> Places:
    """The folders of whoever runs the program."""
    home = environment.get(HOME_VARIABLE, "")
    if home:
        return places_in(Path(home))
    beside = portable_home(Path(sys.executable)) if getattr(sys, "frozen", False) else None
    if beside is not None:
        return places_in(beside)
    own = platformdirs.PlatformDirs(APP_NAME, appauthor=False)
    return Places(
        own.user_config_path,
        own.user_state_path,
        own.user_cache_path,
        own.user_data_path,
        own.user_documents_path / PLANS_FOLDER,
    )


def portable_home(program: Path) -> Path | None:
    """The user's folder beside the program of a bundle, where somebody wants it there; None elsewhere.

    On macOS the program is inside an app, and the folder lies beside the app.
    """
    folder = program.resolve().parent
    if folder.parent.name == "Contents" and folder.parents[1].suffix == ".app":
        folder = folder.parents[2]
    wanted = (folder / PORTABLE_MARK).is_file() or (folder / PORTABLE_FOLDER).is_dir()
    return folder / PORTABLE_FOLDER if wanted else None


def places_in(home: Path) -> Places:
    """Folders that all lie in one: of a USB stick, a demo, a test."""
    root = home.absolute()
    return Places(root / "config", root / "state", root / "cache", root / "data", root / PLANS_FOLDER)


def resources() -> Path:
    """The folder of what the program brings along: `packs/`, `locale/`, `typst/` and so on.

    It lies beside the package in a checkout, inside it in a wheel, and beside the program in a bundle.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        return Path(bundle) / "resources"
    package = Path(__file__).resolve().parent.parent
    inside = package / "_resources"
    return inside if inside.is_dir() else package.parent / "resources"
