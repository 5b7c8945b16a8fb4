"""Copies of a plan: PDF, page, table, calendar, data."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.language import known_languages, words_in
from ijn_organizer.app.permissions import find_permission, permissions_of
from ijn_organizer.app.plan_file import check_plan_name, newer_problem
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import Json
from ijn_organizer.report.cards import cards_pdf
from ijn_organizer.report.edition import Copy, Edition, Source
from ijn_organizer.report.export import export
from ijn_organizer.report.permission_letter import permission_letter
from ijn_organizer.report.press import Press
from ijn_organizer.report.recovery_sheet import recovery_sheet
from ijn_organizer.report.sign_off_sheet import Sheet, sign_off_sheet
from ijn_organizer.rules.language import nearest
from ijn_organizer.storage import durable
from ijn_organizer.storage.envelope import MOST_FILE_BYTES, wrap
from ijn_organizer.storage.folder import SUFFIX
from ijn_organizer.storage.places import resources
from ijn_organizer.storage.plan_data import FORMAT, content
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.storage.resource_files import read_coverage, read_files
from ijn_organizer.trust.digests import digest
from ijn_organizer.trust.identity import Identity
from ijn_organizer.trust.sealing import Key
from ijn_organizer.words.words import Words

MOST_LANGUAGES = 2
"""Of one copy, side by side."""

_SAYS_PLAN = re.compile(rb'"format"\s*:\s*"%s"' % FORMAT.encode())


class Exporter:
    """Makes copies of plans. Fonts and templates are read once, at the first copy."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._press: Press | None = None

    def make(
        self,
        plan: Plan,
        ending: str,
        copy: Copy,
        languages: Sequence[Words] = (),
        key: Key | None = None,
        identity: Identity | None = None,
    ) -> bytes:
        """A copy of `plan` as the bytes of a file with this ending.

        It is in the language of the window, or in one or two `languages`: two stand beside each other in a PDF;
        other files are in the first of them.
        A sealed plan is carried only as it is sealed with its `key`; the pages around it can be read by everybody.
        With an `identity` the PDF of the team is signed as a whole, so that each change of it can be told.

        Raises:
            ProblemsError: `public-not-certified`, `only-pdf-certified`, `practice-not-certified`,
                `certificate-ended`; as `report.export.export` and `Desk.pack`.
        """
        source, edition = self._prepare(plan, copy, languages)
        if identity is not None:
            _check_signing(source, edition, ending, identity)
            edition = msgspec.structs.replace(edition, identity=identity)
        # Only this copy carries the plan. A plan of a newer program can't be written; other copies can be made.
        carries = copy == "team" and ending.lower().removeprefix(".") == "pdf"
        carried = wrap(encode_plan(plan), key) if carries else b""
        return export(ending, source, edition, self._ready_press(), carried)

    def write_cards(self, plan: Plan, path: Path) -> None:
        """Writes the cards to read on the day, one a page, to a PDF file.

        Raises:
            ProblemsError: `no-cards` when the rule pack has none for this event; `output-is-plan`; as `make` and
                `durable.write`.
        """
        cards = cards_pdf(*self._prepare(plan, "team"), self._ready_press())
        if cards is None:
            raise ProblemsError(Problem("no-cards", durable.shown(path)))
        _write_copy(path, cards)

    def write(
        self,
        plan: Plan,
        path: Path,
        copy: Copy,
        languages: Sequence[Words] = (),
        key: Key | None = None,
        identity: Identity | None = None,
    ) -> None:
        """Writes a copy of `plan` to a file; its ending says which kind. `key` and `identity` are as in `make`.

        Raises:
            ProblemsError: `output-is-plan`; as `make`, with the file's name; as `durable.write`.
        """
        try:
            data = self.make(plan, path.suffix, copy, languages, key, identity)
        except ProblemsError as error:
            raise ProblemsError(*(_at(problem, path) for problem in error.problems)) from error
        _write_copy(path, data)

    def recovery_sheet(self, plan_path: Path) -> bytes:
        """The page to write the passphrase of the plan in this file on, as a PDF.

        Raises:
            ProblemsError: as `report.recovery_sheet.recovery_sheet`.
        """
        desk = self._desk
        name = durable.shown(Path(plan_path.name))
        return recovery_sheet(desk.words, name, desk.clock.now(), self._ready_press())

    def write_recovery_sheet(self, plan_path: Path, path: Path) -> None:
        """Writes that page to a PDF file.

        Raises:
            ProblemsError: `output-is-plan`; as `recovery_sheet` and `durable.write`.
        """
        _write_copy(path, self.recovery_sheet(plan_path))

    def sign_off_sheet(self, plan: Plan, checkpoint: str) -> bytes:
        """The page to sign this checkpoint of the plan on by hand, as a PDF, with the digest of what it covers.

        Raises:
            ProblemsError: `unknown-checkpoint`; as `Desk.pack` and `report.sign_off_sheet.sign_off_sheet`.
        """
        source, edition = self._prepare(plan, "team", at=checkpoint)
        code = self._desk.judge_of(plan).case(plan, edition.made_at, checkpoint).code
        return sign_off_sheet(source, edition, Sheet(checkpoint, code), self._ready_press())

    def write_sign_off_sheet(self, plan: Plan, checkpoint: str, path: Path) -> None:
        """Writes that page to a PDF file.

        Raises:
            ProblemsError: `output-is-plan`; as `sign_off_sheet` and `durable.write`.
        """
        _write_copy(path, self.sign_off_sheet(plan, checkpoint))

    def permission_letter(self, plan: Plan, name: str, identity: Identity | None = None) -> bytes:
        """The letter of a permission that was given, as a PDF; with an `identity` it is signed as a whole.

        `name` is the number of the permission in the list, from 1, or the id of its row.

        Raises:
            ProblemsError: `no-such-permission`, `practice-not-certified`, `certificate-ended`; as `Desk.pack` and
                `report.permission_letter.permission_letter`.
        """
        source, edition = self._prepare(plan, "team")
        permission = find_permission(permissions_of(self._desk, plan), name)
        if identity is not None:
            _check_signing(source, edition, "pdf", identity)
            edition = msgspec.structs.replace(edition, identity=identity)
        return permission_letter(source, edition, permission, self._ready_press())

    def write_permission_letter(self, plan: Plan, name: str, path: Path, identity: Identity | None = None) -> None:
        """Writes that letter to a PDF file.

        Raises:
            ProblemsError: `output-is-plan`; as `permission_letter` and `durable.write`.
        """
        _write_copy(path, self.permission_letter(plan, name, identity))

    def write_sealed_plan(self, plan: Plan, path: Path, key: Key) -> None:
        """Writes a sealed copy of the plan to hand on. What is kept of the plan here stays under its own key.

        Raises:
            ProblemsError: `output-is-plan`; as `check_plan_name`, `encode_plan` and `durable.write`.
        """
        check_plan_name(path)
        if path.exists():
            raise ProblemsError(Problem("output-is-plan", durable.shown(path)))
        durable.write(path, wrap(encode_plan(plan), key))

    def sentence(self, problem: Problem) -> str:
        """A problem as a sentence."""
        return self._desk.sentence(problem)

    def _prepare(
        self, plan: Plan, copy: Copy, languages: Sequence[Words] = (), at: str | None = None
    ) -> tuple[Source, Edition]:
        desk, now = self._desk, self._desk.clock.now()
        source = desk.source(plan, at=at)
        words, beside = (*languages, None, None)[:2]
        return source, Edition(words or desk.words, copy, now, digest(content(plan)), beside=beside)

    def _ready_press(self) -> Press:
        if self._press is None:
            folder = resources()
            icons: Mapping[str, bytes] = {
                name.removesuffix(".svg"): data for name, data in read_files(folder / "icons", ".svg").items()
            }
            templates = read_files(folder / "typst", ".typ")
            self._press = Press(templates, icons, folder / "fonts", read_coverage(folder / "fonts"))
        return self._press


def export_file(
    desk: Desk,
    plan_path: Path,
    output: Path,
    copy: Copy,
    languages: str | None,
    identity: Identity | None = None,
) -> tuple[Problem, ...]:
    """The `export` command: writes a copy of the plan in a file. Tells what is to be said beside it.

    Raises:
        ProblemsError: as `Desk.read_plan`, `Exporter.write` and `find_languages`.
    """
    spoken = find_languages(languages)
    opened = desk.read_plan(plan_path)
    Exporter(desk).write(opened.plan, output, copy, spoken, opened.key, identity)
    newer = newer_problem(opened, plan_path)
    clear = Problem("copy-in-the-clear", durable.shown(output)) if opened.key is not None else None
    single = one_language_problem(output, spoken)
    return tuple(problem for problem in (newer, clear, single) if problem is not None)


def find_languages(codes: str | None) -> tuple[Words, ...]:
    """The words of the languages that `--lang` names, such as `es` or `es,en`; empty where it names none.

    Raises:
        ProblemsError: `unknown-language`, `wrong-languages`.
    """
    if codes is None:
        return ()
    named = [code.strip() for code in codes.split(",")]
    known = known_languages()
    for code in named:
        if code not in known:
            params: dict[str, Json] = {"name": code, "nearest": nearest(code, known), "known": ", ".join(known)}
            raise ProblemsError(Problem("unknown-language", "--lang", params))
    if len(named) > MOST_LANGUAGES or len(set(named)) < len(named):
        raise ProblemsError(Problem("wrong-languages", "--lang"))
    return tuple(map(words_in, named))


def one_language_problem(output: Path, languages: Sequence[Words]) -> Problem | None:
    """What is to be said of a copy that was wanted in two languages, but is of a kind that holds one."""
    if len(languages) < MOST_LANGUAGES or output.suffix.lower() == ".pdf":
        return None
    return Problem("one-language", durable.shown(output))


def _write_copy(path: Path, data: bytes) -> None:
    """Writes a copy, but never over a plan: its name may say otherwise, and a link may lead to one."""
    try:
        seen = durable.look(path, MOST_FILE_BYTES)
    except ProblemsError as error:
        if error.problems[0].code != "file-too-large":
            raise
        # More than a plan may have.
        durable.write(path, data)
        return
    if seen.data is not None and _is_plan(Path(os.path.realpath(path)), seen.data):
        raise ProblemsError(Problem("output-is-plan", durable.shown(path)))
    durable.write_over(path, data, seen)


def _is_plan(path: Path, data: bytes) -> bool:
    # A damaged plan is one too: it may be all that is left of somebody's work.
    if path.suffix.casefold() == SUFFIX:
        return True
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _SAYS_PLAN.search(data) is not None


def _check_signing(source: Source, edition: Edition, ending: str, identity: Identity) -> None:
    if ending.lower().removeprefix(".") != "pdf":
        raise ProblemsError(Problem("only-pdf-certified"))
    if edition.public:
        raise ProblemsError(Problem("public-not-certified"))
    if source.reading.practice:
        raise ProblemsError(Problem("practice-not-certified"))
    if not identity.certificate.is_good_at(edition.made_at):
        raise ProblemsError(Problem("certificate-ended", identity.certificate.name))


def _at(problem: Problem, path: Path) -> Problem:
    if problem.code not in ("unknown-ending", "only-pdf-certified"):
        return problem
    return Problem(problem.code, durable.shown(path), problem.params)
