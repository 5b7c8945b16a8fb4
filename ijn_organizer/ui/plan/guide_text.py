"""What the guide says beside a card: why, how, numbers, the rule, why it is asked. Text alone, no widgets."""

from ijn_organizer.app.session import Session
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assessment import ItemState
from ijn_organizer.rules.model import Item, Rule
from ijn_organizer.ui.kit.guide_pane import Section
from ijn_organizer.ui.plan.places import parse
from ijn_organizer.words.values import say, say_fact
from ijn_organizer.words.words import Words


def guide_for(words: Words, session: Session, place: str) -> tuple[Section, ...]:
    """The sections of the guide for a place."""
    target = parse(place)
    state = session.assessment.items.get(target.key) if target.kind == "item" else None
    if state is not None:
        return _item(words, session, state)
    if target.kind == "fact" and target.key in session.assessment.facts:
        return _fact(words, session, target.key)
    return _step(words, session, target.key)


def _item(words: Words, session: Session, state: ItemState) -> tuple[Section, ...]:
    item = state.item
    sections = [
        Section(words.gettext("Why it matters"), (words.pack(item.why),)),
        Section(words.gettext("How to do it"), steps=tuple(words.pack(step) for step in item.how)),
    ]
    if item.text:
        sections.append(Section(words.gettext("Words you can use"), (words.pack(item.text),)))
    numbers = numbers_for(words, session, item)
    if numbers:
        sections.append(Section(words.gettext("Numbers for this event"), numbers=numbers))
    cards = tuple(words.pack(card.title) for card in session.pack.pack.cards if card.id in item.cards)
    if cards:
        sections.append(Section(words.gettext("Cards for the day"), cards))
    rules = {rule.id: rule for rule in session.pack.pack.rules}
    sections.extend(_rule(words, rules[rule]) for rule in item.rules[:1])
    sections.append(Section(words.gettext("Why you are asked"), (_because(words, session, state),)))
    if item.note:
        sections.append(Section(words.gettext("Background"), (words.pack(item.note),), quiet=True))
    sections.append(Section(paragraphs=(_law(words, session, item),), quiet=True))
    return tuple(sections)


def _fact(words: Words, session: Session, key: str) -> tuple[Section, ...]:
    state = session.assessment.facts[key]
    sections = [Section(words.gettext("Why we ask"), (words.pack(state.fact.why),))]
    if state.origin in ("preset", "default"):
        said = say_fact(words, state.fact, state.value)
        text = words.gettext(
            "Nobody has told yet, so the plan counts with: %(value)s. You can change it any time."
        )
        sections.append(Section(words.gettext("Assumed for now"), (text % {"value": said},)))
    if state.fact.reopens:
        text = words.gettext("When this changes after somebody signed, the plan asks to sign again.")
        sections.append(Section(words.gettext("Good to know"), (text,)))
    return tuple(sections)


def _step(words: Words, session: Session, key: str) -> tuple[Section, ...]:
    step = next((step for step in session.pack.pack.steps if step.id == key), None)
    if step is None:
        return ()
    about = Section(words.pack(step.title), (words.pack(step.intro),))
    keys = Section(
        words.gettext("By keyboard"),
        (
            words.gettext("1 to 5 answer the question in hand. Alt and the arrow keys go back and on."),
            words.gettext("Ctrl+K finds a question. Ctrl+Z takes the last step back."),
        ),
    )
    return about, keys, Section(paragraphs=(words.pack(session.pack.pack.notice),), quiet=True)


def numbers_for(words: Words, session: Session, item: Item) -> tuple[tuple[str, str], ...]:
    """The numbers of this event that go with an item: words and figure."""
    lines = []
    known = {number.key: number for number in session.pack.pack.numbers}
    for key in item.numbers:
        number, state = known[key], session.assessment.numbers[key]
        if not state.matters:
            continue
        figure = words.number(state.value) if state.value is not None else words.gettext("not known yet")
        lines.append((words.pack(number.label), figure))
        if state.better is not None and state.better != state.value:
            lines.append((words.pack(number.better_label), words.number(state.better)))
    return tuple(lines)


def _rule(words: Words, rule: Rule) -> Section:
    title = words.pack(rule.title)
    if rule.n is not None:
        title = words.gettext("The rule: %(n)s, %(title)s") % {"n": words.number(rule.n), "title": title}
    return Section(title, (words.pack(rule.asks),))


def _because(words: Words, session: Session, state: ItemState) -> str:
    said = [_known(words, session, key, value) for key, value in state.because]
    if not said:
        return words.gettext("Every event is asked this.")
    return words.gettext("Because of: %(facts)s.") % {"facts": "; ".join(said)}


def _known(words: Words, session: Session, key: str, value: Json) -> str:
    fact = session.assessment.facts.get(key)
    if fact is not None:
        label, said = words.pack(fact.fact.label), say_fact(words, fact.fact, value)
    else:
        computed = next((one for one in session.pack.pack.computed if one.key == key), None)
        if computed is None:
            return key
        label, said = words.pack(computed.label), say(words, computed.kind, value)
    return words.gettext("%(fact)s: %(value)s") % {"fact": label, "value": said} if said else label


def _law(words: Words, session: Session, item: Item) -> str:
    if item.law:
        checked = words.gettext("Last checked on %(date)s; it may be out of date.")
        return words.pack(session.pack.pack.notice) + " " + checked % {"date": session.pack.pack.checked_on}
    return words.gettext("These are the network's rules, not legal advice.")
