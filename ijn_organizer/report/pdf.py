"""The summary as a PDF."""

from collections.abc import Mapping

import msgspec

from ijn_organizer.plan.values import Json, as_record, canonical
from ijn_organizer.report.beside import side_by_side
from ijn_organizer.report.certify import Stamp, certify
from ijn_organizer.report.page import Summary
from ijn_organizer.report.press import Press
from ijn_organizer.report.stamp import StampPlace, StampWords, draw_stamp, seal_data
from ijn_organizer.report.summary import ORGANIZATION, file_title
from ijn_organizer.trust.identity import Identity
from ijn_organizer.trust.sealing import is_sealed

PLAN_FILE = "plan.ijnplan"
"""The name of the plan file inside a team copy."""

SEALED_FILE = "sealed.json"
"""Typst is given files as text, so a sealed plan file is handed to it as a list of its bytes."""

_TEMPLATE = "summary.typ"


class Seal(msgspec.Struct, frozen=True):
    """Who signs a PDF as a whole, and what its stamp says."""

    identity: Identity
    said: StampWords


class Beside(msgspec.Struct, frozen=True):
    """The second language of a PDF: the same summary, and the words of the same stamp, in it."""

    summary: Summary
    said: StampWords | None = None


def pdf(
    summary: Summary,
    press: Press,
    plan_file: bytes | None = None,
    seal: Seal | None = None,
    beside: Beside | None = None,
) -> bytes:
    """The summary as a tagged PDF (PDF/UA-1 and PDF/A-3a in one file).

    Args:
        summary: what stands on the pages.
        press: templates and fonts.
        plan_file: for a team copy the bytes of the plan file, attached as they are (sealed, if the plan is).
        seal: signs the file as a whole, at the moment at which the summary was made. The stamp itself, a
            picture, is in the first language.
        beside: the second language of a file in two.

    Raises:
        ValueError: when a plan file is given for a public copy, which must not carry one.
        ProblemsError: as `Press.print`.
    """
    if plan_file is not None and summary.copy == "public":
        raise ValueError("a public copy carries no plan file")
    files = {} if plan_file is None else _carried(plan_file)
    data: dict[str, Json] = {
        **page_data(summary.language, file_title(summary), summary.description),
        "rtl": summary.right_to_left,
        "attached": next(iter(files), None),
        **_texts(summary, None if seal is None else seal.said, beside),
    }
    seconds = int(summary.made_at.timestamp())
    page = press.print(_TEMPLATE, data, seconds, files)
    if seal is None:
        return page
    place = msgspec.convert(press.ask(_TEMPLATE, data, "stamp", files), StampPlace)
    stamp = Stamp(draw_stamp(press, seal.said, data, seconds), seal.said.tip)
    return certify(page, place, seal.identity, stamp, summary.made_at)


def _texts(summary: Summary, said: StampWords | None, beside: Beside | None) -> Mapping[str, Json]:
    own = _told(summary, said)
    if beside is None:
        return {**own, "beside": None}
    both = as_record(side_by_side(own, _told(beside.summary, beside.said)))
    code, region = _code(beside.summary.language)
    return {**both, "beside": {"language": code, "region": region, "rtl": beside.summary.right_to_left}}


def _told(summary: Summary, said: StampWords | None) -> Mapping[str, Json]:
    return {"summary": msgspec.to_builtins(summary), "seal": None if said is None else seal_data(said)}


def _carried(plan_file: bytes) -> dict[str, bytes]:
    return {SEALED_FILE: canonical(list(plan_file))} if is_sealed(plan_file) else {PLAN_FILE: plan_file}


def page_data(language: str, title: str, description: str) -> Mapping[str, Json]:
    """What every template needs for the properties of its file."""
    code, region = _code(language)
    return {
        "language": code,
        "region": region,
        "file_title": title,
        "description": description,
        "author": ORGANIZATION,
    }


def _code(language: str) -> tuple[str, str | None]:
    """A language such as `zh_CN` as Typst names it: `zh` and `CN`."""
    code, _, region = language.partition("_")
    return code, region or None
