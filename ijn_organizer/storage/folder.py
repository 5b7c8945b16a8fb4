"""A folder of plans: which files in it are plans, which look like copies of one, and safe names for new ones."""

import contextlib
import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.values import tidy_text
from ijn_organizer.storage import durable

SUFFIX = ".ijnplan"

MOST_STEM_BYTES = 120
"""Leaves room for a number, an ending and the marks of sync programs within 255 bytes (143 on encrypted homes)."""

_FORBIDDEN = frozenset('<>:"/\\|?*\N{REPLACEMENT CHARACTER}')
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(\.|$)", re.IGNORECASE
)
_LAST_RESORT = "plan"

_CONFLICTED = (
    "conflict(?:ed|ing)? copy|case conflict|case clash|unicode encoding conflict|selective sync conflict"
    "|sfconflict|in konflikt stehende kopie|konfliktkopie|copie en conflit|copia en conflicto|copia conflictiva"
    "|copia in conflitto|c[o\u00f3]pia em conflito"
)
_COPY_NAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<stem>.+)\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[A-Z0-9]{7})?",
        rf"(?P<stem>.+?) ?\((?:[^()]* )?(?:{_CONFLICTED})(?:[^()]|\([0-9]+\))*\)(?: ?\([0-9]+\))?",
        r"(?P<stem>.+)_conflict-(?:.*-)?[0-9]{8}-[0-9]{6}",
        r"(?P<stem>.+) - (?:copy|kopie|copie|copia)(?: ?\([0-9]+\))?",
        r"(?P<stem>.+) ?\((?:(?:another |[0-9]+(?:st|nd|rd|th) )?copy|kopie|copie|copia)(?: [0-9]+)?\)",
        r"(?P<stem>.+) (?:copy|kopie|copie|copia)(?: [0-9]+)?",
        r"(?P<stem>.+) ?\([0-9]+\)",
    )
)
_COMPUTER = re.compile(r"[A-Z0-9][A-Z0-9-]{0,62}", re.IGNORECASE)


def plan_files(folder: Path) -> tuple[Path, ...]:
    """The plan files in `folder` itself, by name; hidden and temporary ones are left out.

    Raises:
        ProblemsError: as `durable.names`.
    """
    shown = [name for name in durable.names(folder) if _is_plan_name(name)]
    shown.sort(key=lambda name: (name.casefold(), name))
    with durable.telling(folder):
        return tuple(path for path in (folder / name for name in shown) if path.is_file())


def folders_in(folder: Path) -> tuple[Path, ...]:
    """The folders in `folder`, by name; hidden ones are left out.

    Raises:
        ProblemsError: as `durable.names`.
    """
    shown = [name for name in durable.names(folder) if not name.startswith((".", "~"))]
    shown.sort(key=lambda name: (name.casefold(), name))
    with durable.telling(folder):
        return tuple(path for path in (folder / name for name in shown) if path.is_dir())


def originals(name: str) -> tuple[str, ...]:
    """Names of the files of which a file called `name` may be a copy, likeliest first; mostly none.

    The name only proposes: whether it is a copy is told by the plan's id inside. What is known, of `Tea.ijnplan`:

    * Syncthing, `lib/model/folder_sendrecv.go`, `conflictName`:
      `Tea.sync-conflict-20261124-101010-GHW2LIK.ijnplan` (before version 0.14 without the seven letters at the
      end).
    * Dropbox, help page "What's a conflicted copy?": `Tea (Jane's conflicted copy 2026-11-24).ijnplan`, without a
      name, numbered by `(1)`, in other languages (`In Konflikt stehende Kopie`); also `(Case Conflict)`,
      `(Unicode Encoding Conflict)` and `(Selective Sync Conflict)`, numbered.
    * Nextcloud and ownCloud, `src/common/utility.cpp`, `makeConflictFileName`:
      `Tea (conflicted copy 2026-11-23 101010).ijnplan`, with the user's name before the day; clients before 2.4:
      `Tea_conflict-20261123-101010.ijnplan`, with a name before the day. `(case clash from ...)` of newer ones.
    * Seafile: `Tea (SFConflict jane@example.org 2026-11-24-10-10-10).ijnplan`.
    * OneDrive: `Tea-DESKTOP-AB12CDE.ijnplan` and `Tea-DESKTOP-AB12CDE-2.ijnplan`. Any name with a hyphen looks
      so; each place where it may be cut is proposed.
    * File managers: `Tea (1)`, `Tea - Copy`, `Tea - Copy (2)` (Windows), `Tea copy`, `Tea copy 2` (macOS),
      `Tea (copy)`, `Tea (another copy)`, `Tea (3rd copy)`, `Tea (Copy 2)` (Linux), some in other languages.
    """
    stem, dot, ending = name.rpartition(".")
    if not _is_plan_name(name):
        return ()
    matches = (pattern.fullmatch(stem) for pattern in _COPY_NAMES)
    found = [match["stem"].rstrip() for match in matches if match]
    found += [
        stem[:at] for at, char in enumerate(stem) if at and char == "-" and _COMPUTER.fullmatch(stem[at + 1 :])
    ]
    return tuple(dict.fromkeys(one + dot + ending for one in found if one))


def original_of(name: str, there: Iterable[str]) -> str | None:
    """Which of the files `there` a file of this name may be a copy of; of copies of copies the first one.

    `there` may hold `name` itself. Names that some system takes for the same are the same.
    """
    known = {_same(one): one for one in there}
    current = name
    # Each step makes the name shorter, so this ends.
    while True:
        proposed = (known.get(_same(one)) for one in originals(current))
        nearest = next((one for one in proposed if one is not None), None)
        if nearest is None:
            return None if current == name else current
        current = nearest


def marks(folder: Path) -> Mapping[str, durable.Mark] | None:
    """What tells one state of a folder's plan files from the next, by name; None where there is no folder.

    Never raises: a folder or a file that can't be looked at is as good as not there.
    """
    try:
        names = durable.names(folder)
    except ProblemsError:
        return None
    found = {}
    for name in names:
        if _is_plan_name(name):
            with contextlib.suppress(ProblemsError):
                mark = durable.mark(folder / name)
                if mark is not None:
                    found[name] = mark
    return found


def new_file(folder: Path, title: str, otherwise: str, suffix: str = SUFFIX) -> Path:
    """A path in `folder` that names nothing yet: `Title.ijnplan`, else `Title 2.ijnplan` and so on.

    Args:
        folder: may be missing.
        title: any text.
        otherwise: words to use when no character of the title can stand in a name.
        suffix: the file's ending.

    Raises:
        ProblemsError: as `durable.names`.
    """
    stem = safe_stem(title, otherwise)
    with durable.telling(folder):
        taken = {_same(name) for name in durable.names(folder)} if folder.is_dir() else set()
    names = itertools.chain([stem], (f"{stem} {number}" for number in itertools.count(2)))
    return folder / next(name + suffix for name in names if _same(name + suffix) not in taken)


def safe_stem(title: str, otherwise: str) -> str:
    """`title` as a file name without ending that Linux, Windows, macOS and memory sticks all take.

    Accents and scripts stay. What one of the systems forbids goes, and what hides a file or looks like an option
    in front: dots, tildes, hyphens. At most `MOST_STEM_BYTES` bytes of UTF-8.
    """
    return _cleaned(title) or _cleaned(otherwise) or _LAST_RESORT


def _is_plan_name(name: str) -> bool:
    return name.casefold().endswith(SUFFIX) and not name.startswith((".", "~"))


def _same(name: str) -> str:
    """Equal for names that some system takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _cleaned(title: str) -> str:
    spaced = "".join(char if _may_stand(char) else " " for char in tidy_text(title[: 4 * MOST_STEM_BYTES]))
    stem = _trimmed(" ".join(spaced.split()))
    if _RESERVED.match(stem):
        stem = "_" + stem
    return _trimmed(stem.encode("utf-8")[:MOST_STEM_BYTES].decode("utf-8", "ignore"))


def _may_stand(char: str) -> bool:
    # Letters, marks, numbers, punctuation, symbols and spaces may; controls, bidi marks and the like may not.
    return char in _JOINERS or (char not in _FORBIDDEN and unicodedata.category(char)[0] != "C")


def _trimmed(stem: str) -> str:
    return stem.lstrip(" .~-").rstrip(" .")
