"""Plans that come inside a PDF, as files to open."""

from pathlib import Path

import pytest

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.exporting import Exporter
from ijn_organizer.app.from_pdf import file_of, has_plan
from ijn_organizer.app.verifying_file import VerifiedPdf, verify_file
from ijn_organizer.plan.cells import Plan
from ijn_organizer.storage.places import places_in
from ijn_organizer.trust.sealing import Key, is_sealed, make_key
from tests.conftest import NOW
from tests.signing.people import PREPARER, identity, told


@pytest.fixture
def own(tmp_path: Path) -> Desk:
    """The desk of somebody who gets a PDF, without any plan."""
    return Desk(places_in(tmp_path / "home"), StoppedClock(NOW))


def looked_at(desk: Desk, path: Path) -> VerifiedPdf:
    found = verify_file(desk, path)
    assert isinstance(found, VerifiedPdf)
    return found


def pdf_of(desk: Desk, plan: Plan, path: Path, key: Key | None = None) -> Path:
    Exporter(desk).write(plan, path, "team", key=key, identity=identity(PREPARER))
    return path


def test_a_plan_is_put_into_the_plans_folder_once(own: Desk, prepared: Plan, tmp_path: Path) -> None:
    path = pdf_of(own, prepared, tmp_path / "rally.pdf")

    file = file_of(own, looked_at(own, path), path)

    assert file.parent == own.plans_folder
    assert own.read_plan(file).plan == prepared
    assert file_of(own, looked_at(own, path), path) == file
    newer = told(own, prepared, expected=120)
    own.write_new(file, newer)
    assert looked_at(own, path).newer is not None
    assert file_of(own, looked_at(own, path), path) == file
    assert own.read_plan(file).plan == newer


def test_a_sealed_plan_stays_sealed(own: Desk, prepared: Plan, tmp_path: Path) -> None:
    path = pdf_of(own, prepared, tmp_path / "rally.pdf", make_key("the quiet garden", 4))
    pdf = looked_at(own, path)

    file = file_of(own, pdf, path)

    assert has_plan(pdf)
    assert file.name == "rally.ijnplan"
    assert is_sealed(file.read_bytes())
    assert file_of(own, looked_at(own, path), path) == file


def test_a_pdf_without_a_plan_has_none_to_open(own: Desk, tmp_path: Path) -> None:
    path = tmp_path / "junk.pdf"
    path.write_bytes(b"%PDF-1.7\n")

    assert not has_plan(looked_at(own, path))
