"""Cards for the day."""

import msgspec

from ijn_organizer.report.cards import cards_for, cards_pdf
from ijn_organizer.rules.model import Card
from tests.report import sample
from tests.tools import pdfs


def with_cards(*cards):
    source = sample.source_of(sample.rally())
    return msgspec.structs.replace(source, pack=msgspec.structs.replace(source.pack, cards=cards))


def test_each_card_has_a_page_of_its_own(papers):
    pages = pdfs.pages(papers["cards"])
    cards = cards_for(sample.source_of(sample.rally()))

    assert len(pages) == len(cards) > 3
    for page, card in zip(pages, cards, strict=True):
        assert card.title in " ".join(page.split())
        assert f"Card {card.id}" in page


def test_only_cards_of_this_event_are_made():
    here, gone = Card("R1", "Here", ("Do",)), Card("R9", "No item names it", ("Do",))
    source = with_cards(here, gone)
    hidden = {
        key: msgspec.structs.replace(state, applies=False) if "R1" in state.item.cards else state
        for key, state in source.assessment.items.items()
    }
    without = msgspec.structs.replace(source, assessment=msgspec.structs.replace(source.assessment, items=hidden))

    assert cards_for(source) == (here, gone)
    assert cards_for(without) == (gone,)


def test_a_long_card_stays_on_its_page(tmp_path):
    step = "Say calmly who you are, what you do here, and that you will be back in a moment with somebody. "
    path = tmp_path / "cards.pdf"
    card = Card("X", "Long", (step * 2,) * 12, note="Ask a lawyer.")
    path.write_bytes(cards_pdf(with_cards(card), sample.edition("team"), sample.press()) or b"")

    assert len(pdfs.pages(path)) == 1
    assert "Ask a lawyer." in pdfs.text(path)


def test_a_pack_without_cards_makes_no_file():
    assert cards_pdf(with_cards(), sample.edition("team"), sample.press()) is None
