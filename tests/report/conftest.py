"""PDFs made once for all tests of the paper."""

from pathlib import Path

import pytest

from ijn_organizer.report.cards import cards_pdf
from ijn_organizer.report.pdf import pdf
from ijn_organizer.report.summary import build_summary
from ijn_organizer.storage.planfile import encode_plan
from tests.report import hostile, sample


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The long plan in both copies, a short public copy from right to left, hostile text, and the cards."""
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
    }
    paths = {name: folder / f"{name}.pdf" for name in made}
    for name, path in paths.items():
        path.write_bytes(made[name] or b"")
    return paths
