"""Private notes of this computer's user about a plan: a small JSON file of its own, which never goes anywhere.

    {"notes": {"answers/CAM-03": {"text": "Call again.", "at": "2026-11-24T18:42:00Z"}}}

Those about a sealed plan are sealed with its key.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import tidy_text
from ijn_organizer.storage import durable
from ijn_organizer.storage.aside import keep_aside
from ijn_organizer.storage.envelope import unwrap, wrap
from ijn_organizer.storage.locks import PATIENCE_S, held
from ijn_organizer.trust.sealing import Key

MOST_BYTES = 4_000_000

_ID = re.compile("[0-9a-f]{32}")


class PrivateNote(msgspec.Struct, frozen=True):
    """A note about one place of a plan.

    Attributes:
        text: what it says.
        at: when it was written, as `app.clock.stamp` writes it.
        unknown: keys that this version does not know, kept and written back.
    """

    text: str
    at: str
    unknown: Mapping[str, Any] = msgspec.field(default_factory=dict)


class PrivateNotes(msgspec.Struct, frozen=True):
    """The notes in a file, and what of it could not be understood.

    Attributes:
        notes: by place, as in `plan.remarks`.
        problems: what was wrong.
        unknown: keys that this version does not know, kept and written back.
        refused: notes that make no sense, by place, kept and written back.
        damaged: whether nothing of the file can be read; it is put aside before another is written.
    """

    notes: Mapping[str, PrivateNote] = msgspec.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unknown: Mapping[str, Any] = msgspec.field(default_factory=dict)
    refused: Mapping[str, Any] = msgspec.field(default_factory=dict)
    damaged: bool = False


class NotesFile(msgspec.Struct, frozen=True):
    """Where the notes about a plan lie, and the folder of local locks. Many processes may use it at once."""

    path: Path
    locks: Path
    patience_s: float = PATIENCE_S

    def load(self, key: Key | None = None) -> PrivateNotes:
        """The notes; none where the file is missing or says nothing clear. `key` is that of the plan.

        Never raises for a file. Problems: `notes-damaged`, `notes-sealed` for the whole file, `note-refused` for
        one of them; those of `durable.look`.
        """
        where = durable.shown(self.path)
        try:
            data = durable.look(self.path, MOST_BYTES).data
            if data is None:
                return PrivateNotes()
            record = json.loads(unwrap(data, where, (key,)).data)
        except ProblemsError as error:
            sealed = error.problems[0].code == "sealed"
            return PrivateNotes(
                problems=(Problem("notes-sealed", where),) if sealed else error.problems, damaged=True
            )
        except (ValueError, RecursionError):
            record = None
        listed = record.get("notes") if isinstance(record, dict) else None
        if not isinstance(listed, dict):
            return PrivateNotes(problems=(Problem("notes-damaged", where),), damaged=True)
        return _understand(listed, {name: value for name, value in record.items() if name != "notes"}, where)

    def write(self, place: str, text: str, at: str, key: Key | None = None) -> PrivateNotes:
        """Writes the note about `place`; blank text takes it away. A damaged file is put aside, not written over.

        Raises:
            ProblemsError: as `keep_aside`, `durable.make_folder` and `durable.write`; `file-busy`.
        """
        durable.make_folder(self.path.parent)
        with held(self.locks, self.path, self.patience_s):
            before = self.load(key)
            if before.damaged:
                keep_aside(self.path, MOST_BYTES)
            after = _with(before, place, tidy_text(text).strip(), at)
            durable.write(self.path, wrap(_encoded(after), key))
        return after

    def reseal(self, key: Key | None, former: Key | None = None) -> None:
        """Puts the file under `key`: one that lies in the clear, or under `former`. Under a third key it stays.

        Raises:
            ProblemsError: as `durable.look` and `durable.write`; `file-busy`; `seal-damaged`.
        """
        if durable.mark(self.path) is None:
            return
        with held(self.locks, self.path, self.patience_s):
            data = durable.read(self.path, MOST_BYTES)
            letter = unwrap(data, durable.shown(self.path), (key, former))
            if letter.key != key:
                durable.write(self.path, wrap(letter.data, key))


def notes_file(folder: Path, plan_id: str, locks: Path) -> NotesFile:
    """The file of the notes about a plan."""
    # The id comes out of a file that anybody may have written: nothing but an id becomes a name.
    if not _ID.fullmatch(plan_id):
        raise ValueError(plan_id)
    return NotesFile(folder / f"{plan_id}.json", locks)


class _Written(msgspec.Struct, frozen=True):
    """A note as it stands in the file."""

    text: str
    at: str


_KNOWN_KEYS: Sequence[str] = _Written.__struct_fields__


def _understand(listed: Mapping[str, Any], unknown: Mapping[str, Any], where: str) -> PrivateNotes:
    notes, refused, problems = dict[str, PrivateNote](), dict[str, Any](), list[Problem]()
    for place, record in listed.items():
        try:
            written = msgspec.convert(record, _Written)
        except msgspec.ValidationError:
            refused[place] = record
            problems.append(Problem("note-refused", where, {"place": place}))
        else:
            more = {name: value for name, value in record.items() if name not in _KNOWN_KEYS}
            notes[place] = PrivateNote(written.text, written.at, more)
    return PrivateNotes(notes, tuple(problems), unknown, refused)


def _with(before: PrivateNotes, place: str, text: str, at: str) -> PrivateNotes:
    notes = dict(before.notes)
    old = notes.pop(place, PrivateNote("", ""))
    if text:
        notes[place] = PrivateNote(text, at, old.unknown)
    refused = {name: record for name, record in before.refused.items() if name != place}
    return PrivateNotes(notes, unknown=before.unknown, refused=refused)


def _encoded(notes: PrivateNotes) -> bytes:
    listed = {place: {**note.unknown, "text": note.text, "at": note.at} for place, note in notes.notes.items()}
    record = {**notes.unknown, "notes": {**notes.refused, **listed}}
    return json.dumps(record, indent=2, sort_keys=True).encode("ascii") + b"\n"
