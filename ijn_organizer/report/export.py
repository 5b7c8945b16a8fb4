"""One way out: a plan as a file of the kind that its ending says."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.report.edition import Edition, Source
from ijn_organizer.report.press import Press
from ijn_organizer.words.words import Words

if TYPE_CHECKING:
    from ijn_organizer.report.pdf import Beside
    from ijn_organizer.report.stamp import StampWords


def export(ending: str, source: Source, edition: Edition, press: Press, plan_file: bytes) -> bytes:
    """The plan as the bytes of a file with this ending, with or without its dot, in capitals or not.

    Args:
        ending: `.pdf`, `.html`, `.csv`, `.ics` or `.json`.
        source: the plan.
        edition: language, copy, moment.
        press: templates, icons and fonts.
        plan_file: the bytes of the plan's file; a PDF of the team copy carries them.

    Raises:
        ProblemsError: `unknown-ending`; `no-dates` for a calendar of an event without a date; as `Press.print`.
    """
    maker = _MAKERS.get(ending.lower().removeprefix("."))
    if maker is None:
        raise ProblemsError(Problem("unknown-ending", "", {"ending": ending, "known": ", ".join(ENDINGS)}))
    return maker(source, edition, press, plan_file)


def _pdf(source: Source, edition: Edition, press: Press, plan_file: bytes) -> bytes:
    from ijn_organizer.report.pdf import Seal, pdf
    from ijn_organizer.report.summary import build_summary

    said = _stamp_words(edition, edition.words)
    seal = Seal(edition.identity, said) if edition.identity and said else None
    carried = None if edition.public else plan_file
    return pdf(build_summary(source, edition), press, carried, seal, _beside(source, edition))


def _beside(source: Source, edition: Edition) -> "Beside | None":
    from ijn_organizer.report.pdf import Beside
    from ijn_organizer.report.summary import build_summary

    if edition.beside is None:
        return None
    other = msgspec.structs.replace(edition, words=edition.beside)
    return Beside(build_summary(source, other), _stamp_words(edition, edition.beside))


def _stamp_words(edition: Edition, words: Words) -> "StampWords | None":
    from ijn_organizer.report.stamp import stamp_words

    signer = edition.identity
    return stamp_words(words, signer.certificate, edition.made_at) if signer else None


def _html(source: Source, edition: Edition, press: Press, _: bytes) -> bytes:
    from ijn_organizer.report.html import html
    from ijn_organizer.report.summary import build_summary

    return html(build_summary(source, edition), press.icons)


def _csv(source: Source, edition: Edition, _: Press, __: bytes) -> bytes:
    from ijn_organizer.report.csv import csv

    return csv(source, edition)


def _ics(source: Source, edition: Edition, _: Press, __: bytes) -> bytes:
    from ijn_organizer.report.ics import ics

    return ics(source, edition)


def _json(source: Source, edition: Edition, _: Press, __: bytes) -> bytes:
    from ijn_organizer.report.json import json

    return json(source, edition)


_MAKERS: Mapping[str, Callable[[Source, Edition, Press, bytes], bytes]] = {
    "pdf": _pdf,
    "html": _html,
    "csv": _csv,
    "ics": _ics,
    "json": _json,
}

ENDINGS = tuple(f".{ending}" for ending in _MAKERS)
"""The endings that `export` knows."""
