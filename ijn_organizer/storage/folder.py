"""A folder of plans: which files in it are plans, and safe names for new ones."""

import itertools
import re
import unicodedata
from pathlib import Path

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


def plan_files(folder: Path) -> tuple[Path, ...]:
    """The plan files in `folder` itself, by name; hidden and temporary ones are left out.

    Raises:
        ProblemsError: as `durable.names`.
    """
    shown = [name for name in durable.names(folder) if _is_plan_name(name)]
    shown.sort(key=lambda name: (name.casefold(), name))
    with durable.telling(folder):
        return tuple(path for path in (folder / name for name in shown) if path.is_file())


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
