"""A PDF in two languages side by side, read back with other programs."""

import itertools

import msgspec
import pytest

from ijn_organizer.app.language import words_in
from ijn_organizer.report.beside import side_by_side
from ijn_organizer.report.pdf import Beside, pdf
from ijn_organizer.report.summary import build_summary
from ijn_organizer.words.languages import OWN_NAMES
from tests.report import sample, scenes
from tests.tools import pdfs


def summary_in(code, copy="team", source=None):
    return build_summary(source or sample.source_of(sample.rally()), sample.edition(copy, words_in(code)))


def test_both_languages_say_each_heading(papers):
    tags = pdfs.tags(papers["es-beside-en"])

    for said in ("El evento", "The event", "Necesita atención", "Needs attention"):
        assert said in tags, said
    assert tags.index("Necesita atención") < tags.index("Needs attention") < tags.index("Respuestas por regla")


def test_what_somebody_wrote_stands_once(papers):
    body = pdfs.body(papers["es-beside-en"])

    assert body.count("Neighbors ask for fair and swift family reunion rules.") == 1
    assert body.count("Cedar Square, 12 Alder Street, Rivergate") == 1


def test_the_second_language_says_so_to_a_screen_reader(papers):
    for name, own, beside in (("es-beside-en", b"es", b"en"), ("en-beside-ar", b"en", b"ar")):
        unpacked = pdfs.unpacked(papers[name])
        assert b"/Lang (%s)" % own in unpacked
        assert unpacked.count(b"/Lang(%s)>>BDC" % beside) > 50


def test_states_and_headers_of_tables_are_in_both_languages(papers):
    body = " ".join(pdfs.body(papers["es-beside-en"]).split())

    for said in ("se cumple / kept", "Estado State", "18 days left"):
        assert said in body, said


def test_every_page_says_in_both_languages_that_it_is_a_draft(papers):
    digest = sample.edition("team").digest

    for page in pdfs.pages(papers["es-beside-en"]):
        for said in ("Borrador, sin visto bueno", "Draft, not signed off", "Página", "Page"):
            assert said in page, said
        assert digest in page.replace(" ", "")


def test_no_word_runs_off_a_page_in_two_languages(papers):
    for name in ("es-beside-en", "en-beside-ar"):
        assert all(left >= 0 and right <= 612.5 for left, right in pdfs.boxes(papers[name]))


def test_all_languages_say_a_plan_in_the_same_order(desk, prepared):
    """Or else what stands beside a text would be about something else."""
    signed = scenes.source(desk, scenes.stale(desk, scenes.with_conditions(desk, prepared)))
    for source, copy in itertools.product((sample.source_of(sample.rally()), signed), ("team", "public")):
        english = msgspec.to_builtins(summary_in("en", copy, source))
        for code in OWN_NAMES:
            side_by_side(english, msgspec.to_builtins(summary_in(code, copy, source)))


def test_a_public_copy_in_two_languages_has_no_names(tmp_path):
    source = sample.small(sample.source_of(sample.rally()))
    path = tmp_path / "public.pdf"
    own, beside = (summary_in(code, "public", source) for code in ("es", "ht"))
    path.write_bytes(pdf(own, sample.press(), beside=Beside(beside)))

    assert "Welcome Home Rally" in pdfs.text(path)
    assert "Iris Tamm" not in pdfs.text(path)


def test_texts_of_two_plans_do_not_go_together():
    with pytest.raises(ValueError, match="zip"):
        side_by_side(["one"], ["uno", "dos"])


def test_marks_of_direction_make_no_difference():
    assert side_by_side("Ana", "\u2068Ana\u2069") == "Ana"
    assert side_by_side({"icon": "done", "word": "Done"}, {"icon": "hecho", "word": "Hecho"}) == {
        "icon": "done",
        "word": {"own": "Done", "beside": "Hecho"},
    }
