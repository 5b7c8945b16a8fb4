"""What the public copy must not say, and the second line of defence behind its allowlist.

The first line is the allowlist: only fields marked public are shown at all. Here the free texts that are shown
(the name of the event, the purpose, own words) lose each name, phone number, e-mail address and private place that
stands anywhere in the plan.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Entry, Plan
from ijn_organizer.plan.remarks import can_be_suggested
from ijn_organizer.plan.values import Json, as_record, is_list
from ijn_organizer.report import spellings
from ijn_organizer.rules.model import Fact, Field, Item, Pack
from ijn_organizer.trust.statements import ENTRY_KINDS

PLACE = "place"
"""The key of the fact that holds the place: private whatever a rule pack says of it."""

LONGEST_PHRASE, MOST_WORDS = 160, 8
"""Longer private texts are no names and no places."""

_NAME_KEY = re.compile(r"name|contact|phone|mail|owner|leader|author|person|^who$|^by$|_by($|_)")
_OF_A_PERSON = frozenset({"role", "phone", "contact", "office"})
"""A row with one of these beside its `name` is about a person; without them it is about a group."""

_OF_A_SIGNATURE = frozenset({"statement", "signature", "certificate", "at"})
_OF_A_SUGGESTION = frozenset({"about", "value", "before"})
_SIGNED_OPENLY = frozenset({
    "format", "version", "plan", "salt", "decision", "at", "pack", "checkpoint", "sentence", "rules", "about",
    "covered", "item", "due", "role", "day", "code",
})  # fmt: skip
"""Keys of a statement, and inside it, that hold nothing private by themselves; `Teller.role` looks at roles."""

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
# Begins where a word begins only: tried at each letter of it, a text without blanks would take minutes.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++(?:@[\w-]+(?:\.[\w-]+)*(?:[\w.+-]*(?=@))?)+")
_DATE = r"\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)"
_PHONE = re.compile(rf"(?P<date>(?<!\d)(?:{_DATE}))|[+(]?\d(?:[\s().\u00a0\u2010-\u2015-]*\d){{6,}}")
_HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


class Secrets(msgspec.Struct, frozen=True):
    """Private texts of a plan.

    Attributes:
        names: of people, also known by a part of them.
        phrases: known as a whole.
        places: pieces of private places, also known by a word of them.
        ordinary: words in small letters that say nothing alone, though they may stand in a name or a place.
    """

    names: frozenset[str]
    phrases: frozenset[str]
    places: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()


def secrets(plan: Plan, pack: Pack) -> Secrets:
    """All names, contacts and private texts in `plan`: rivals, hidden questions and unknown lists included."""
    finder = _Finder(pack)
    for path, lives in plan.cells.items():
        for live in lives:
            finder.name(live.by.name)
            finder.cell(path, live.read())
    for entry in plan.entries:
        finder.entry(entry)
    return Secrets(
        names=frozenset(finder.names),
        phrases=frozenset(finder.phrases),
        places=frozenset(finder.places),
        ordinary=_words_of(pack),
    )


class Scrubber:
    """Takes secrets out of text.

    Args:
        known: what to take out.
        instead: the words that stand in their place.
    """

    def __init__(self, known: Secrets, instead: str) -> None:
        self._instead = instead
        self._patterns = (_any_case(known), _place_words(known), _as_written(known))

    def scrub(self, text: str) -> str:
        """`text` without secrets, e-mail addresses and phone numbers."""
        text = unicodedata.normalize("NFC", _HIDDEN.sub("", text))
        text = self._cut(text, _EMAIL.finditer(text))
        text = self._cut(text, (match for match in _PHONE.finditer(text) if match["date"] is None))
        for pattern in self._patterns:
            if pattern:
                text = self._cut(text, pattern.finditer(spellings.fold(text)))
        return text

    def _cut(self, text: str, matches: Iterable[re.Match[str]]) -> str:
        kept = []
        end = 0
        for match in matches:
            kept += [text[end : match.start()], self._instead]
            end = match.end()
        return "".join([*kept, text[end:]])


class _Finder:
    def __init__(self, pack: Pack) -> None:
        self.names: set[str] = set()
        self.phrases: set[str] = set()
        self.places: set[str] = set()
        self._facts: Mapping[str, Fact] = {fact.key: fact for fact in pack.facts}
        self._items: Mapping[str, Item] = {item.id: item for item in pack.items}

    def cell(self, path: str, value: Json) -> None:
        first, _, rest = path.partition("/")
        if first == paths.FACTS:
            self._fact(rest, value)
        elif first == paths.ANSWERS:
            self._answer(rest, value)
        elif first == paths.DUTIES:
            self._record((), value)
        elif first == paths.NOTES:
            self._private("", value)
        elif first not in paths.RESERVED:
            fact = self._facts.get(first)
            self._record(fact.columns if fact else (), value)

    def name(self, text: str) -> None:
        if text.strip():
            self.names.add(text.strip())

    def unknown(self, value: Json) -> None:
        """Anything no rule pack describes: all of it counts as private."""
        if isinstance(value, Mapping):
            self._record((), value)
        else:
            self._private("", value)

    def entry(self, entry: Entry) -> None:
        """A remark, or what somebody signed. A statement repeats the plan: what is public there is no secret."""
        body = entry.read()
        statement = body.get("statement")
        if entry.kind in ENTRY_KINDS and isinstance(statement, Mapping):
            self._statement(statement)
            body = {key: inner for key, inner in body.items() if key not in _OF_A_SIGNATURE}
        about = body.get("about")
        if isinstance(about, str) and can_be_suggested(about):
            # A suggestion may hold the very value that its cell has now: as private as that, and no more.
            for value in (body.get("value"), *_list(body.get("before"))):
                self.cell(about, value)
            body = {key: inner for key, inner in body.items() if key not in _OF_A_SUGGESTION}
        self.unknown(body)

    def _statement(self, statement: Mapping[str, Json]) -> None:
        covered = as_record(statement.get("covered"))
        for key, value in as_record(covered.get("core")).items():
            fact = self._facts.get(key)
            if fact is None or not fact.columns:
                self._fact(key, value)
            else:
                self._rows(fact, value)
        for rule in as_record(covered.get("rules")).values():
            for item in _list(as_record(rule).get("items")):
                self._signed_item(as_record(item))
            for flag in _list(as_record(rule).get("flags")):
                self._private("", as_record(flag).get("values"))
        rest = {key: inner for key, inner in statement.items() if key not in _SIGNED_OPENLY}
        self._private("", _without(rest, _SIGNED_OPENLY))

    def _signed_item(self, signed: Mapping[str, Json]) -> None:
        item_id = str(signed.get("id"))
        said = {key: inner for key, inner in signed.items() if key in ("status", "value", "reason")}
        self._answer(item_id, {**said, **as_record(signed.get("waiver"))})
        item = self._items.get(item_id)
        fact = self._facts.get(item.rows.list) if item and item.rows else None
        if fact is not None:
            self._rows(fact, signed.get("rows"))

    def _rows(self, fact: Fact, value: Json) -> None:
        for row in _list(value):
            self._record(fact.columns, row)

    def _fact(self, key: str, value: Json) -> None:
        fact = self._facts.get(key)
        if fact is None or key == PLACE or not fact.public:
            self._private(key, value)

    def _answer(self, item_id: str, value: Json) -> None:
        if not isinstance(value, Mapping):
            return
        item = self._items.get(item_id)
        self._record(item.evidence if item else (), value.get("value"))
        self._record((), {key: inner for key, inner in value.items() if key not in ("status", "value")})

    def _record(self, fields: Sequence[Field], value: Json) -> None:
        if not isinstance(value, Mapping):
            return
        by_name = {field.name: field for field in fields}
        for key, inner in value.items():
            field = by_name.get(key)
            if field is not None and field.kind == "rows":
                for row in _list(inner):
                    self._record(field.columns, row)
            elif key == "name" and not _OF_A_PERSON & value.keys() and isinstance(inner, str):
                self.phrases.add(inner.strip())
            elif field is None or field.kind == "people" or not field.public or _NAME_KEY.search(key):
                self._private(key, inner)

    def _private(self, key: str, value: Json) -> None:
        if isinstance(value, str):
            self._text(key, value)
        elif isinstance(value, Mapping):
            for inner_key, inner in value.items():
                self._private(inner_key, inner)
        else:
            for inner in _list(value):
                self._private(key, inner)

    def _text(self, key: str, text: str) -> None:
        text = text.strip()
        if key == PLACE:
            self.places.update(spellings.pieces(text))
        if not text or len(text) > LONGEST_PHRASE or _ISO_DATE.fullmatch(text):
            return
        if _NAME_KEY.search(key):
            self.names.add(text)
        elif key == PLACE or _could_name(text):
            self.phrases.add(text)


def _could_name(text: str) -> bool:
    """Whether a private text can be the name of somebody or of a place, and not just a remark."""
    words = text.split()
    capitals = sum(not word[0].islower() for word in words)
    return len(words) <= MOST_WORDS and (capitals >= 2 or bool(re.search(r"\d", text)))


def _without(value: Json, keys: frozenset[str]) -> Json:
    """`value` without these keys, however deep they stand."""
    if isinstance(value, Mapping):
        return {key: _without(inner, keys) for key, inner in value.items() if key not in keys}
    return [_without(inner, keys) for inner in _list(value)] if is_list(value) else value


def _list(value: Json) -> Sequence[Json]:
    return value if is_list(value) else ()


def _words_of(pack: Pack) -> frozenset[str]:
    """The words that the rule pack itself writes in small letters: questions are made of them, secrets are not."""
    return frozenset(re.findall(r"\b[a-z]{3,}\b", msgspec.json.encode(pack).decode()))


def _any_case(known: Secrets) -> re.Pattern[str] | None:
    texts = known.names | known.phrases
    free = {form for text in texts for form in spellings.anywhere(text)}
    words = {form for text in texts if (form := spellings.as_words(text))}
    for piece in known.places:
        forms = set(spellings.place_forms(piece, known.ordinary))
        words |= forms
        free |= {form for form in spellings.anywhere(piece) if forms and not (form.isascii() and " " in form)}
    words |= {part for name in known.names for part, quiet in spellings.parts(name, known.ordinary) if quiet}
    return spellings.one_of(free, words, re.IGNORECASE)


def _place_words(known: Secrets) -> re.Pattern[str] | None:
    words = {word for piece in known.places for word in spellings.place_words(piece, known.ordinary)}
    return spellings.near_words(words, {number for piece in known.places for number in spellings.numbers(piece)})


def _as_written(known: Secrets) -> re.Pattern[str] | None:
    parts = {part for name in known.names for part, quiet in spellings.parts(name, known.ordinary) if not quiet}
    return spellings.one_of((), parts, re.NOFLAG)
