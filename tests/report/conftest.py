"""PDFs made once for all tests of the paper."""

from pathlib import Path

import pytest

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.language import words_in
from ijn_organizer.plan.cells import Plan
from ijn_organizer.report.cards import cards_pdf
from ijn_organizer.report.pdf import Beside, pdf
from ijn_organizer.report.recovery_sheet import recovery_sheet
from ijn_organizer.report.summary import build_summary
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.trust.sealing import make_key, seal
from ijn_organizer.words.languages import OWN_NAMES
from tests.app.conftest import ready_cache, shared_desk  # noqa: F401  (fixtures)
from tests.report import hostile, letters, sample, scenes, sheets
from tests.report.signed import LUCIA
from tests.signing.conftest import decided, desk, plan, prepared  # noqa: F401  (fixtures)

SEALING = make_key("the quiet garden", 4)


@pytest.fixture(scope="session")
def papers(
    tmp_path_factory: pytest.TempPathFactory,
    desk: Desk,  # noqa: F811 — the fixtures of these names
    prepared: Plan,  # noqa: F811
) -> dict[str, Path]:
    """The long plan in both copies, short ones, hostile text, signed ones, sheets and letters."""
    folder = tmp_path_factory.mktemp("papers")
    rally = sample.source_of(sample.rally())
    nasty = sample.small(sample.source_of(hostile.plan()))
    made = {
        "team": pdf(build_summary(rally, sample.edition("team")), sample.press(), encode_plan(sample.rally())),
        "public": pdf(build_summary(sample.small(rally), sample.edition("public")), sample.press()),
        "arabic": pdf(
            build_summary(sample.small(rally), sample.edition("team", sample.words("ar"))), sample.press()
        ),
        "hostile": pdf(build_summary(nasty, sample.edition("team")), sample.press(), encode_plan(hostile.plan())),
        "cards": cards_pdf(rally, sample.edition("team"), sample.press()),
        "sealed": pdf(
            build_summary(sample.small(rally), sample.edition("team")), sample.press(), seal(b"a plan", SEALING)
        ),
        "recovery": recovery_sheet(sample.words("en"), "Rally.ijnplan", sample.MADE_AT, sample.press()),
        "sign-off": sheets.made(sample.rally(), "ready"),
        "sign-off-done": sheets.made(sheets.finished(), "publish"),
        "sign-off-arabic": sheets.made(sample.rally(), "decide", sample.words("ar")),
        "sign-off-hostile": sheets.made(hostile.plan(), "decide"),
        "sign-off-crowded": sheets.made(sheets.crowded(), "publish"),
        "letter": letters.made(letters.permission()),
        "letter-signed": letters.made(letters.permission(), identity=LUCIA),
        "letter-arabic": letters.made(letters.permission(), sample.words("ar")),
        "letter-hostile": letters.made(letters.hostile()),
    }
    for code in OWN_NAMES:
        spoken = build_summary(sample.small(rally, 3), sample.edition("team", words_in(code)))
        made[f"in-{code}"] = pdf(spoken, sample.press())
    for codes in (("es", "en"), ("en", "ar")):
        own, beside = (
            build_summary(sample.small(rally), sample.edition("team", words_in(code))) for code in codes
        )
        made["-beside-".join(codes)] = pdf(own, sample.press(), beside=Beside(beside))
    for name, (summary, whole) in scenes.pages(desk, prepared).items():
        made[name] = pdf(summary, sample.press(), encode_plan(whole))
    paths = {name: folder / f"{name}.pdf" for name in made}
    for name, path in paths.items():
        path.write_bytes(made[name] or b"")
    return paths
