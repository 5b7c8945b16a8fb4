"""What must hold between the entries of a rule pack. Each check notes every problem that it finds."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from ijn_organizer.rules.drafts import FACTS, PACK, Draft
from ijn_organizer.rules.entries import Report
from ijn_organizer.rules.language import nearest
from ijn_organizer.rules.model import Checkpoint, Fact, Field, Given, Item
from ijn_organizer.rules.readability import HARDEST, grade
from ijn_organizer.rules.situation import DATE, EVENT_TYPE, EXPECTED
from ijn_organizer.rules.typed import typed, typed_date

MOST_MUSTS = 9
"""Base musts at one checkpoint: the most that people look at with care in one go (Boorman and Gawande: 5 to 9)."""

_FIXED = {DATE: "date", EVENT_TYPE: "choice", EXPECTED: "number"}
"""The kinds of the facts that the program knows by name."""


def check_entries(draft: Draft, report: Report) -> None:
    """Note what does not fit together in `draft`, names and expressions apart."""
    checks: tuple[Callable[[Draft, Report], None], ...] = (
        _references,
        _rules_and_steps,
        _checkpoints,
        _musts,
        _questions,
        _due_days,
        _kinds,
        _defaults,
        _presets,
        _bands,
        _checked_on,
    )
    for check in checks:
        check(draft, report)


def names_of(draft: Draft, name: str) -> frozenset[str]:
    """The names in the list `name` of the pack, those of entries that could not be read among them."""
    return frozenset(draft.names(name)) | draft.broken.get(name, frozenset())


def fitting_checkpoint(checkpoints: Sequence[Checkpoint], due_days_before: int) -> str:
    """The checkpoint of an item that is due so many days before the event: the first that is not earlier."""
    fitting = (one.id for one in checkpoints if due_days_before >= one.day)
    return next(fitting, checkpoints[-1].id)


def _references(draft: Draft, report: Report) -> None:
    known = {name: names_of(draft, name) for name in draft.places}
    known["lists"] = names_of(draft, "facts") - {fact.key for fact in draft.pack.facts if fact.kind != "rows"}
    for place, entry, name, reference in _all_references(draft):
        if reference not in known[name]:
            params = {"entry": entry, "kind": name, "name": reference, "nearest": nearest(reference, known[name])}
            report.add("unknown-reference", place, **params)


def _all_references(draft: Draft) -> Iterator[tuple[str, str, str, str]]:
    """Where a reference stands, in which entry, to which list of the pack, to which name in it."""
    pack = draft.pack
    for place, rule in draft.placed("rules", pack.rules):
        yield from ((f"{place}.pair", rule.id, "rules", pair) for pair in [rule.pair] if pair)
    for place, fact in draft.placed("facts", pack.facts):
        yield f"{place}.step", fact.key, "steps", fact.step
    for place, item in draft.placed("items", pack.items):
        yield from (
            (f"{place}.{key}", item.id, name, reference) for key, name, reference in _item_references(item)
        )
    for place, flag in draft.placed("flags", pack.flags):
        yield f"{place}.item", flag.code, "items", flag.item
    for place, number in draft.placed("numbers", pack.numbers):
        yield from ((f"{place}.sources", number.key, "sources", source) for source in number.sources)
    for place, table in draft.placed("tables", pack.tables):
        yield from ((f"{place}.sources", table.id, "sources", source) for source in table.sources)


def _item_references(item: Item) -> Iterator[tuple[str, str, str]]:
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        ("rules", item.rules),
        ("numbers", item.numbers),
        ("cards", item.cards),
        ("sources", item.sources),
    )
    for name, references in lists:
        yield from ((name, name, reference) for reference in references)
    yield "step", "steps", item.step
    yield "checkpoint", "checkpoints", item.checkpoint
    if item.rows is not None:
        yield "rows.list", "lists", item.rows.list


def _rules_and_steps(draft: Draft, report: Report) -> None:
    pack = draft.pack
    served = {rule for item in pack.items for rule in item.rules}
    filled = {fact.step for fact in pack.facts} | {item.step for item in pack.items}
    for place, item in draft.placed("items", pack.items):
        if not item.rules:
            report.add("item-without-rule", f"{place}.rules", entry=item.id)
    for place, rule in draft.placed("rules", pack.rules):
        if rule.id not in served:
            report.add("rule-without-item", place, entry=rule.id)
    for place, step in draft.placed("steps", pack.steps):
        if step.kind == "questions" and step.id not in filled:
            report.add("step-without-question", place, entry=step.id)


def _checkpoints(draft: Draft, report: Report) -> None:
    placed = draft.placed("checkpoints", draft.pack.checkpoints)
    for (_, earlier), (place, later) in pairwise(placed):
        if later.day >= earlier.day:
            report.add(
                "checkpoints-not-in-order", f"{place}.day", entry=later.id, day=later.day, before=earlier.day
            )


def _musts(draft: Draft, report: Report) -> None:
    musts = Counter(item.checkpoint for item in draft.pack.items if item.severity == "must")
    for place, checkpoint in draft.placed("checkpoints", draft.pack.checkpoints):
        count = musts[checkpoint.id]
        if count > MOST_MUSTS:
            ids = [
                one.id for one in draft.pack.items if one.severity == "must" and one.checkpoint == checkpoint.id
            ]
            report.add("too-many-musts", place, entry=checkpoint.id, count=count, most=MOST_MUSTS, items=[*ids])


def _questions(draft: Draft, report: Report) -> None:
    facts = ((place, fact.key, fact.question) for place, fact in draft.placed("facts", draft.pack.facts))
    items = ((place, item.id, item.question) for place, item in draft.placed("items", draft.pack.items))
    for place, entry, question in (*facts, *items):
        level = round(grade(question), 1)
        if level > HARDEST:
            said = {"question": question, "grade": f"{level:.1f}", "most": f"{HARDEST:.0f}"}
            report.add("hard-to-read", f"{place}.question", entry=entry, **said)


def _due_days(draft: Draft, report: Report) -> None:
    checkpoints = draft.pack.checkpoints
    for place, item in draft.placed("items", draft.pack.items):
        if item.checkpoint not in {one.id for one in checkpoints}:
            continue
        fits = fitting_checkpoint(checkpoints, item.due_days_before)
        if fits != item.checkpoint:
            days = item.due_days_before
            names = {"entry": item.id, "name": item.checkpoint, "nearest": fits}
            report.add("due-does-not-fit", f"{place}.due_days_before", days=days, **names)


def _kinds(draft: Draft, report: Report) -> None:
    """Facts that the program knows are of its kinds; each kind has the keys that it needs, and no `open` alone."""
    for place, fact in draft.placed("facts", draft.pack.facts):
        wanted = _FIXED.get(fact.key, fact.kind)
        if fact.kind != wanted:
            report.add("fixed-kind", f"{place}.kind", entry=fact.key, expected=wanted, found=fact.kind)
        _parts(fact, place, fact.key, report)
    for place, item in draft.placed("items", draft.pack.items):
        for index, field in enumerate(item.evidence):
            _parts(field, f"{place}.evidence[{index}]", item.id, report)
    for place, computed in draft.placed("computed", draft.pack.computed):
        if computed.kind in ("people", "rows"):
            report.add("computed-rows", f"{place}.kind", entry=computed.key, found=computed.kind)


def _parts(field: Fact | Field, place: str, entry: str, report: Report) -> None:
    if field.kind in ("choice", "choices") and not field.choices and not field.open:
        report.add("missing-key", place, entry=entry, name="choices")
    if field.open and field.kind != "choices":
        report.add("open-alone", f"{place}.open", entry=entry, found=field.kind)
    if field.kind == "rows" and not field.columns:
        report.add("missing-key", place, entry=entry, name="columns")
    for index, column in enumerate(field.columns):
        if column.required_if:
            inner = f"{place}.columns[{index}].required_if"
            report.add("unknown-key", inner, entry=entry, name="required_if", nearest="")
        _parts(column, f"{place}.columns[{index}]", entry, report)


def _defaults(draft: Draft, report: Report) -> None:
    for place, fact in draft.placed("facts", draft.pack.facts):
        if fact.default is not None and not _fits(fact, fact.default):
            _wrong_value(fact, fact.default, f"{place}.default", report)


def _presets(draft: Draft, report: Report) -> None:
    facts = {fact.key: fact for fact in draft.pack.facts}
    known = names_of(draft, "facts")
    types = [choice.id for choice in facts[EVENT_TYPE].choices] if EVENT_TYPE in facts else []
    for event_type, preset in draft.pack.presets.items():
        place = f"{FACTS} presets.{event_type}"
        if types and event_type not in types:
            report.add(
                "unknown-choice", place, name=event_type, nearest=nearest(event_type, types), known=[*types]
            )
        for key, value in preset.items():
            if key not in known:
                params = {"entry": event_type, "kind": "facts", "name": key, "nearest": nearest(key, known)}
                report.add("unknown-reference", f"{place}.{key}", **params)
            elif key in facts and not _fits(facts[key], value):
                _wrong_value(facts[key], value, f"{place}.{key}", report)


def _fits(fact: Fact, value: Given) -> bool:
    known = typed(fact, value)
    return known is not None and (not isinstance(value, tuple) or len(known) == len(value))


def _wrong_value(fact: Fact, value: Given, place: str, report: Report) -> None:
    choices = [choice.id for choice in fact.choices]
    given: Collection[str] = value if isinstance(value, tuple) else [str(value)]
    wrong = next((one for one in given if one not in choices), "")
    params = {"entry": fact.key, "kind": fact.kind, "name": wrong, "nearest": nearest(wrong, choices)}
    report.add("wrong-value", place, **params)


def _bands(draft: Draft, report: Report) -> None:
    for place, table in draft.placed("tables", draft.pack.tables):
        ends = [band.up_to for band in table.bands]
        rising = all(low is not None and (high is None or low < high) for low, high in pairwise(ends))
        if not ends or not rising:
            report.add("bands-not-rising", f"{place}.bands", entry=table.id)
        for index, band in enumerate(table.bands):
            if band.per < 1:
                report.add("band-per", f"{place}.bands[{index}].per", entry=table.id, found=band.per)


def _checked_on(draft: Draft, report: Report) -> None:
    if draft.pack.checked_on and typed_date(draft.pack.checked_on) is None:
        report.add("not-a-date", f"{PACK} checked_on", name=draft.pack.checked_on)
