"""The desk: everything a use case needs, put together once at the start and handed on.

Window and commands open the same desk; a test opens one in a folder of its own, with a clock that stands still.
"""

import contextlib
import datetime as dt
import secrets
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from ijn_organizer.app import editing
from ijn_organizer.app.clock import Clock, SystemClock, stamp
from ijn_organizer.app.document import Document
from ijn_organizer.app.judging import Judge, Judged
from ijn_organizer.app.language import find_words
from ijn_organizer.app.passphrases import Ask, ask_nobody, key_of
from ijn_organizer.app.session import REPLICA_BYTES, Session
from ijn_organizer.app.version import VERSION
from ijn_organizer.plan.cells import Author, Plan
from ijn_organizer.plan.edits import Edit, Stamp, apply
from ijn_organizer.plan.merge import lost, merge, renamed
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import PackPin, read, read_pack
from ijn_organizer.plan.values import Json
from ijn_organizer.report.edition import Source
from ijn_organizer.rules.compiled import CompiledPack, compile_pack
from ijn_organizer.storage import save as saving
from ijn_organizer.storage.durable import make_folder
from ijn_organizer.storage.folder import new_file, plan_files
from ijn_organizer.storage.packs import find_pack
from ijn_organizer.storage.places import Places, find_places, resources
from ijn_organizer.storage.planfile import OpenedPlan
from ijn_organizer.storage.private_notes import NotesFile, notes_file
from ijn_organizer.storage.save import Seal
from ijn_organizer.storage.settings import Settings, load_settings, save_settings, with_recent
from ijn_organizer.storage.versions import Recovery, VersionStore
from ijn_organizer.trust.sealing import Key
from ijn_organizer.words.problems import say_problem
from ijn_organizer.words.words import Words

ID_BYTES = 16
Opening: TypeAlias = Callable[[Path, Sequence[Key | None]], OpenedPlan]

STANDARD_PACK = PackPin("ijn-conduct", "")
"""The pack of a new plan: the newest version that shipped."""


class Desk:
    """Everything a use case needs.

    Attributes:
        places: the user's folders.
        clock: the one clock.
        settings: what the user chose.
        words: the words of their language.
        store: the version store.
        problems: what was wrong with the settings at the start, to be said once.
        ask: asks a person for the passphrase of a sealed file.
        packs_folder: where the rule packs lie.

    `packs` is that folder, where it is not the one that ships. `draw` draws ids, so many bytes as hex
    digits: at random, but for plans that are made again with the same bytes.
    """

    def __init__(
        self,
        places: Places,
        clock: Clock,
        packs: Path | None = None,
        draw: Callable[[int], str] = secrets.token_hex,
    ) -> None:
        self.places = places
        self.clock = clock
        self.ask: Ask = ask_nobody
        self._draw = draw
        loaded = load_settings(places.settings)
        self.settings: Settings = loaded.settings
        self.problems: tuple[Problem, ...] = loaded.problems
        self.words: Words = find_words(self.settings.language)
        self.store = VersionStore(places.versions, places.locks)
        self.packs_folder = packs or resources() / "packs"
        self._packs: dict[PackPin, CompiledPack] = {}
        self._judges: dict[str, Judge] = {}

    @classmethod
    def open(cls, clock: Clock | None = None) -> "Desk":
        """The desk of whoever runs the program."""
        return cls(find_places(), clock or SystemClock())

    @property
    def version(self) -> str:
        """The version of the program."""
        return VERSION

    @property
    def today(self) -> dt.date:
        """This day, where the program runs."""
        return self.clock.now().date()

    @property
    def author(self) -> Author:
        """Who writes: a random id that is drawn once on this computer, and the name from the settings."""
        if not self.settings.author_id:
            self.change_settings(author_id=self._draw(REPLICA_BYTES))
        return Author(self.settings.author_id, self.settings.name)

    @property
    def plans_folder(self) -> Path:
        """Where new plans go."""
        return Path(self.settings.plans_folder) if self.settings.plans_folder else self.places.plans

    def sentence(self, problem: Problem) -> str:
        """A problem as a sentence: what happened, where, what to try."""
        return say_problem(self.words, problem)

    def change_settings(self, **changes: object) -> None:
        """Changes settings and writes them. A disk that refuses leaves them changed until the program ends."""
        self.settings = msgspec.structs.replace(self.settings, **changes)
        if "language" in changes:
            self.words = find_words(self.settings.language)
        try:
            save_settings(self.places.settings, self.settings)
        except ProblemsError as error:
            self.problems = error.problems

    def pack(self, pin: PackPin) -> CompiledPack:
        """The rule pack that a plan is pinned to, compiled.

        Raises:
            ProblemsError: `pack-not-here`, and what is wrong with packs that could not be read.
        """
        wanted = pin if pin.id else STANDARD_PACK
        if wanted not in self._packs:
            found = find_pack(self.packs_folder, wanted, self.places.cache)
            exact = PackPin(found.id, found.version)
            self._packs[exact] = self._packs[wanted] = self._packs.get(exact) or compile_pack(found)
        return self._packs[wanted]

    def judge_of(self, plan: Plan) -> Judge:
        """Who looks at a plan under the rule pack that it is pinned to.

        Raises:
            ProblemsError: as `pack`.
        """
        compiled = self.pack(read_pack(plan))
        return self._judges.setdefault(compiled.pack.digest, Judge(compiled))

    def judge(self, plan: Plan, today: dt.date | None = None, at: str | None = None) -> Judged:
        """`plan` now, with all that is to be said of it; as on another day or at a checkpoint where one is given.

        Raises:
            ProblemsError: as `pack`; `unknown-checkpoint`.
        """
        return self.judge_of(plan).judge(plan, self.clock.now(), today, at)

    def source(self, plan: Plan, today: dt.date | None = None, at: str | None = None) -> Source:
        """`plan` as papers and answers are made from it; arguments and errors as for `judge`."""
        judge = self.judge_of(plan)
        return judge.source(judge.judge(plan, self.clock.now(), today, at))

    @property
    def standard_pack(self) -> CompiledPack:
        """The pack of a new plan.

        Raises:
            ProblemsError: as `pack`.
        """
        return self.pack(STANDARD_PACK)

    def session(self, plan: Plan) -> Session:
        """`plan` in somebody's hands, without a file."""
        return Session(plan, self.pack(read_pack(plan)), self.author, self.clock, lambda: self.words.tag)

    def blank(self, *, practice: bool = False, plan_id: str = "") -> Plan:
        """A new plan with nothing answered, pinned to the newest rule pack."""
        pack = self.standard_pack.pack
        plan = Plan(id=plan_id or self._draw(ID_BYTES), salt=self._draw(ID_BYTES))
        return self.edited(plan, editing.begin(plan, PackPin(pack.id, pack.version), practice=practice))

    def start_plan(self, facts: dict[str, Json]) -> Document:
        """A new plan with these facts, saved in the plans folder under its title.

        Raises:
            ProblemsError: as `storage.save.save`.
        """
        plan = self.blank()
        edits = [editing.tell_fact(plan, key, value) for key, value in facts.items() if value is not None]
        title = facts.get("title")
        return self.place(self.edited(plan, edits), title if isinstance(title, str) else "")

    def duplicate(self, plan: Plan, key: Key | None = None) -> Document:
        """A new plan that says the same: another id, all cells stamped anew, nothing signed or remarked.

        Under `key`, that of a sealed plan, it is sealed from its first moment on.

        Raises:
            ProblemsError: as `storage.save.save`.
        """
        copy = renamed(plan, id=self._draw(ID_BYTES), salt=self._draw(ID_BYTES))
        edits = [
            Edit(path, value, frozenset())
            for path in sorted(plan.cells)
            for value in sorted({live.value for live in plan.cells[path]})
        ]
        title = read(plan).title
        renaming = self.words.gettext("Copy of %(title)s") % {"title": title} if title else ""
        copy = self.edited(copy, edits)
        if renaming:
            copy = self.edited(copy, [editing.tell_fact(copy, "title", renaming)])
        return self.place(copy, renaming, key)

    def read_plan(self, path: Path, key: Key | None = None) -> OpenedPlan:
        """The plan in a file, as it is there; `key` opens a sealed one, or a passphrase that is asked for.

        Raises:
            ProblemsError: as `storage.save.open_plan`; `sealed` when nobody tells the passphrase.
        """
        return self._opened(saving.open_plan, path, key)

    def read_either(self, path: Path, key: Key | None = None) -> OpenedPlan:
        """The plan or the return slip in a file, otherwise as `read_plan`.

        Raises:
            ProblemsError: as `storage.save.open_either`; `sealed` when nobody tells the passphrase.
        """
        return self._opened(saving.open_either, path, key)

    def _opened(self, opening: Opening, path: Path, key: Key | None) -> OpenedPlan:
        try:
            return opening(path, [key])
        except ProblemsError as error:
            passphrase = self.ask(path) if error.problems[0].code == "sealed" else None
            if passphrase is None:
                raise
        return opening(path, [key_of(path, passphrase)])

    def open_document(self, path: Path, key: Key | None = None) -> Document:
        """A plan's file in somebody's hands. Work on it that was never saved is taken in and saved.

        What is kept of a sealed plan is put under its key, should any of it still lie in the clear.
        Work that the file has seen and taken out much of stays where it is held: a person has to look first.

        Raises:
            ProblemsError: as `storage.save.open_plan` and `pack`.
        """
        opened = self.read_plan(path, key)
        document = self._document(opened.plan, path, read_only=opened.read_only, key=opened.key)
        document.was_there()
        if opened.key is not None and self.store.place(opened.plan.id) == path.absolute():
            self._seal_rest(opened.plan.id, opened.key)
        for work in self.store.unsaved_of(opened.plan.id, opened.key).works:
            if _mostly_stays(work.plan, opened.plan):
                document.session.take_in(work.plan)
        if document.unsaved:
            document.save()
        self.remember(path)
        return document

    def remember(self, path: Path) -> None:
        """Puts a file first among the recent ones."""
        self.settings = with_recent(self.settings, path)
        self.change_settings()

    def forget(self, path: Path) -> None:
        """Takes a file from the recent ones."""
        gone = str(path.absolute())
        self.change_settings(recent=tuple(one for one in self.settings.recent if one != gone))

    def write_new(self, path: Path, plan: Plan, seal: Seal = saving.OPEN) -> saving.Saved:
        """Writes a plan that can be made again to a path; a file of another plan there is not replaced.

        A copy of the plan that lies there is joined with it; what is told is what the file now holds.

        Raises:
            ProblemsError: the first problem of `storage.save.save`.
        """
        try:
            at = stamp(self.clock.now())
            saved = saving.save(path, plan, at, store=self.store, seal=seal, holding=False)
        except ProblemsError as error:
            raise ProblemsError(error.problems[0]) from error
        self._seal_notes(plan.id, seal)
        return saved

    def notes_file(self, plan_id: str) -> NotesFile:
        """The file of private notes about a plan; it need not exist."""
        return notes_file(self.places.notes, plan_id, self.places.locks)

    def bring_back(self) -> None:
        """Brings work that was never saved to its file, where that lies there and merely lacks it.

        Nobody has to be asked then. What differs more stays where it is held, for a person to look at: its file is
        gone, is another plan, can't be read, or has taken out much of the work.
        """
        for work in self.store.unsaved().works:
            if work.path is not None and _is_there(work.path):
                # What can't be brought stays held, and is offered.
                with contextlib.suppress(ProblemsError):
                    self.write_new(work.path, work.plan)

    def recovered(self) -> Recovery:
        """Work that was never brought to its file. What of it can't be read is put among the problems.

        Raises:
            ProblemsError: as `VersionStore.unsaved`.
        """
        recovery = self.store.unsaved()
        self.problems += tuple(problem for problem in recovery.problems if problem not in self.problems)
        return recovery

    def plan_paths(self) -> Iterator[Path]:
        """Files in the plans folder, then recent files elsewhere that are still there."""
        folder = self.plans_folder
        here = plan_files(folder) if folder.is_dir() else ()
        yield from here
        recent = (Path(text) for text in self.settings.recent)
        yield from (path for path in recent if path not in here and _is_there(path))

    def place(self, plan: Plan, title: str, key: Key | None = None) -> Document:
        """Puts a new plan into the plans folder, in a file named after `title`, sealed with `key` if there is one.

        Raises:
            ProblemsError: as `storage.save.save`.
        """
        make_folder(self.plans_folder)
        path = new_file(self.plans_folder, title, self.words.gettext("New plan"))
        document = self._document(plan, path, key=key)
        state = document.save()
        if state.kind == "failed":
            raise ProblemsError(*state.problems)
        self.remember(path)
        return document

    def _document(self, plan: Plan, path: Path, *, read_only: bool = False, key: Key | None = None) -> Document:
        return Document(self.session(plan), path, self._save, self.clock, read_only=read_only, key=key)

    def _save(
        self,
        path: Path,
        plan: Plan,
        at: str,
        *,
        seal: Seal = saving.OPEN,
        removal_agreed: bool = False,
        must_exist: bool = False,
    ) -> saving.Saved:
        if must_exist:
            saving.check_there(path, plan, at, self.store, seal)
        saved = saving.save(path, plan, at, store=self.store, seal=seal, removal_agreed=removal_agreed)
        self._seal_notes(plan.id, seal)
        return saved

    def _seal_notes(self, plan_id: str, seal: Seal) -> None:
        # Under the plan's new key as soon as the plan is. What hinders it is tried again when they are opened.
        if seal.key != seal.former:
            with contextlib.suppress(ProblemsError):
                self.notes_file(plan_id).reseal(seal.key, seal.former)

    def _seal_rest(self, plan_id: str, key: Key) -> None:
        # Whatever hinders it, the plan is opened; it is tried again with each opening.
        try:
            self.store.reseal(plan_id, key)
        except ProblemsError as error:
            self.problems += error.problems

    def edited(self, plan: Plan, edits: Sequence[Edit], name: str | None = None) -> Plan:
        """`plan` with edits done by whoever runs the program (under another `name`), as an opening of its own."""
        author = self.author if name is None else Author(self.author.id, name)
        stamped = Stamp(self._draw(REPLICA_BYTES), author, stamp(self.clock.now()))
        return apply(plan, edits, stamped)[0]


def _mostly_stays(work: Plan, on_disk: Plan) -> bool:
    return len(lost(work, merge(work, on_disk))) <= saving.ASK_ABOVE


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # It lies where we may not look any more.
        return False
