"""Cards to read on the day: one page each, large type."""

from ijn_organizer.plan.values import Json
from ijn_organizer.report.cover import Cover
from ijn_organizer.report.edition import Edition, Source
from ijn_organizer.report.pdf import page_data
from ijn_organizer.report.press import Press
from ijn_organizer.report.summary import ORGANIZATION, shortened
from ijn_organizer.report.teller import Teller
from ijn_organizer.rules.model import Card

LONGEST_TITLE = 60


def cards_for(source: Source) -> tuple[Card, ...]:
    """The cards for this event: those of an item that applies, and those that no item names."""
    items = source.assessment.items.values()
    wanted = {card for state in items if state.applies for card in state.item.cards}
    named = {card for state in items for card in state.item.cards}
    return tuple(card for card in source.pack.cards if card.id in wanted or card.id not in named)


def cards_pdf(source: Source, edition: Edition, press: Press) -> bytes | None:
    """The cards for this event as a tagged PDF, one a page; None where the pack has none for it.

    Raises:
        ProblemsError: as `Press.print`.
    """
    cards = cards_for(source)
    if not cards:
        return None
    words = edition.words
    teller = Teller(source, edition)
    title = Cover(source, teller).title()
    name = words.gettext("Cards for the day: %(title)s") % {"title": shortened(title, LONGEST_TITLE)}
    data: dict[str, Json] = {
        **page_data(words.language, name, words.gettext("Cards to read on the day, one a page")),
        "rtl": words.right_to_left,
        "head": ORGANIZATION,
        "event": shortened(title, LONGEST_TITLE),
        "cards": [_card(card, teller) for card in cards],
    }
    return press.print("cards.typ", data, int(edition.made_at.timestamp()))


def _card(card: Card, teller: Teller) -> dict[str, Json]:
    return {
        "name": teller.words.gettext("Card %(id)s") % {"id": card.id},
        "title": teller.pack(card.title),
        "steps": [teller.pack(step) for step in card.steps],
        "note": teller.pack(card.note),
    }
