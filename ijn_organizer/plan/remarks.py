"""Remarks and suggestions as threads: what is said about a place of a plan, what others say to it, how it ended.

All of it is entries, which never change. To reply, to resolve, to reopen, to retract is another entry, which names
the one that it is about. The state of a thread follows from which entries there are, and that of a suggestion from
its cell as well: never from the order in which copies came together, and never from anybody's clock. Times only
tell what stands above what.

Anything may come from a file. What makes no sense is not shown, and stays in the plan.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias, get_args

import msgspec

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Author, Entry, Live, Plan
from ijn_organizer.plan.tongues import LANG, is_sentence, read_lang
from ijn_organizer.plan.values import Json, ValueRefusedError, canonical, decode, is_list, tidy, tidy_text

REMARK = "remark"
SUGGESTION = "suggestion"
KINDS = frozenset({REMARK, SUGGESTION})

WHOLE_PLAN = ""
"""The place of a remark about the plan as a whole."""

MoveKind: TypeAlias = Literal["resolves", "accepts", "declines"]
"""How a thread is closed, by the key that names its first remark; the last two are for suggestions."""

State: TypeAlias = Literal["open", "resolved", "accepted", "declined", "overtaken", "retracted"]
STATES: tuple[State, ...] = get_args(State)

_MOVES: tuple[MoveKind, ...] = get_args(MoveKind)
_NOT_SUGGESTED = frozenset({paths.PACK, paths.PRACTICE, paths.CONDITIONS, paths.UNREAD})


class Speaker(msgspec.Struct, frozen=True):
    """Who says something and when (ISO time in UTC), in which language (a BCP 47 tag), and the entry's id."""

    id: str
    by: Author
    at: str
    lang: str = ""


class Remark(msgspec.Struct, frozen=True):
    """One thing that was said. `retracted`: its author took it back; its text is empty then.

    `lang`: the language of its text, a BCP 47 tag; empty where that is not told.
    """

    id: str
    text: str
    by: Author
    at: str
    retracted: bool = False
    lang: str = ""


class Move(msgspec.Struct, frozen=True):
    """What closed a thread, and was not taken back since.

    Attributes:
        id: of its entry.
        kind: how.
        by, at: who did it, and when.
        before: of a suggestion that was accepted: the values (canonical bytes) that it took the place of.
    """

    id: str
    kind: MoveKind
    by: Author
    at: str
    before: frozenset[bytes] = frozenset()


class Suggested(msgspec.Struct, frozen=True):
    """The value (canonical bytes, tidied) that a cell should have; None: it should be emptied."""

    value: bytes | None

    @property
    def values(self) -> frozenset[bytes]:
        """What stands in the cell when it is as suggested."""
        return frozenset() if self.value is None else frozenset({self.value})

    def read(self) -> Json:
        """The value, fresh at every call; None for emptying."""
        return None if self.value is None else decode(self.value)


class Thread(msgspec.Struct, frozen=True):
    """A remark or a suggestion with all that was said to it.

    Attributes:
        place: what it is about: the path of a cell, `rules/<id of a rule>`, the key of a list, or the whole plan.
        first: what began it.
        replies: what was said to it, and to its replies, oldest first.
        state: `open`; `resolved`; `retracted`, when nothing of it is left. Of a suggestion: `open`, also when it
            was accepted and the cell is again as it was before; `accepted`; `declined`; `overtaken`, when the cell
            came to that value in another way; `retracted`, when whoever made it took it back.
        moves: what closed it.
        suggests: what a suggestion suggests for the cell at `place`; None for a remark.
    """

    place: str
    first: Remark
    replies: tuple[Remark, ...]
    state: State
    moves: tuple[Move, ...] = ()
    suggests: Suggested | None = None

    @property
    def kind(self) -> str:
        """The kind of entry that began it."""
        return SUGGESTION if self.suggests else REMARK

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All that was said, oldest first."""
        return (self.first, *self.replies)


def threads(plan: Plan) -> tuple[Thread, ...]:
    """All threads of `plan`, by place, then oldest first."""
    said = _all_said(plan)
    talk = _Talk(said)
    found = [_thread(plan, talk, members) for members in _grouped(talk.messages)]
    return tuple(sorted(found, key=lambda thread: thread.place))


def open_threads(plan: Plan) -> tuple[Thread, ...]:
    """The threads that wait for somebody, by place, then oldest first."""
    return tuple(thread for thread in threads(plan) if thread.state == "open")


def own_entries(plan: Plan, author_id: str) -> frozenset[Entry]:
    """All that the author with this id said; nothing for an empty id, which is everybody's and nobody's."""
    if not author_id:
        return frozenset()
    return frozenset(entry for entry in plan.entries if entry.read().get("by_id") == author_id)


def can_be_suggested(path: str) -> bool:
    """Whether a value may be suggested for a cell: not for what the program keeps there by itself."""
    first, slash, rest = path.partition("/")
    return bool(first and slash and rest) and first not in _NOT_SUGGESTED


def remark(speaker: Speaker, place: str, text: str) -> Entry:
    """A remark about a place."""
    return _entry(speaker, REMARK, place, text)


def reply(speaker: Speaker, thread: Thread, text: str) -> Entry:
    """A reply to a remark or a suggestion."""
    return _entry(speaker, REMARK, thread.place, text, in_reply_to=thread.first.id)


def resolve(speaker: Speaker, thread: Thread, text: str = "") -> Entry:
    """Closes the thread of a remark, with a last word if there is one."""
    return _closing(speaker, thread, text, resolves=thread.first.id)


def accept(speaker: Speaker, thread: Thread, lives: Iterable[Live], text: str = "") -> Entry:
    """Says that a suggestion was taken; `lives` stood in the cell before. The cell is edited beside it."""
    before: list[Json] = [decode(value) for value in sorted({live.value for live in lives})]
    return _closing(speaker, thread, text, accepts=thread.first.id, before=before)


def decline(speaker: Speaker, thread: Thread, text: str = "") -> Entry:
    """Says that a suggestion is not taken, and why."""
    return _closing(speaker, thread, text, declines=thread.first.id)


def reopen(speaker: Speaker, thread: Thread, text: str = "") -> Entry:
    """Takes back what closed a thread, as far as the speaker knows of it."""
    return _closing(speaker, thread, text)


def retract(speaker: Speaker, thread: Thread, said: Remark) -> Entry:
    """Takes back what the speaker said themselves; from anybody else it means nothing."""
    return _entry(speaker, REMARK, thread.place, "", retracts=said.id)


def suggest(speaker: Speaker, path: str, value: bytes | None, text: str = "") -> Entry:
    """Suggests a value (canonical bytes) for a cell, or to empty it (None)."""
    keys: dict[str, Json] = {} if value is None else {"value": tidy(decode(value))}
    return _entry(speaker, SUGGESTION, path, text, **keys)


def _closing(speaker: Speaker, thread: Thread, text: str, **keys: Json) -> Entry:
    # Whoever decides takes the place of what was decided before, by its id: no clock has to be right for that.
    if thread.moves:
        keys["reopens"] = [move.id for move in thread.moves]
    if text.strip():
        keys["in_reply_to"] = thread.first.id
    return _entry(speaker, REMARK, thread.place, text, **keys)


def _entry(speaker: Speaker, kind: str, place: str, text: str, **keys: Json) -> Entry:
    body: dict[str, Json] = {
        "about": place,
        "at": speaker.at,
        "by": speaker.by.name,
        "by_id": speaker.by.id,
        **keys,
    }
    said = tidy_text(text).strip()
    if said:
        body["text"] = said
    if speaker.lang and is_sentence(said):
        body[LANG] = speaker.lang
    return Entry(speaker.id, kind, canonical(body))


class _Said(msgspec.Struct, frozen=True):
    """An entry as far as it makes sense. `aims`: for each key that names other entries, their ids."""

    id: str
    place: str
    text: str
    by: Author
    at: str
    parent: str
    aims: Mapping[str, frozenset[str]]
    before: frozenset[bytes]
    suggests: Suggested | None
    lang: str

    @property
    def is_message(self) -> bool:
        return bool(self.text) or self.suggests is not None


def _all_said(plan: Plan) -> list[_Said]:
    """Oldest first; the entry itself makes the order certain."""
    bodies = [(entry, entry.read()) for entry in plan.entries if entry.kind in KINDS]
    bodies.sort(key=lambda pair: (_text(pair[1], "at"), pair[0]))
    return [_understand(entry, body) for entry, body in bodies]


def _understand(entry: Entry, body: Mapping[str, Json]) -> _Said:
    place = _text(body, "about")
    before = body.get("before")
    return _Said(
        id=entry.id,
        place=place,
        text=_text(body, "text").strip(),
        by=Author(_text(body, "by_id"), _text(body, "by")),
        at=_text(body, "at"),
        parent=_text(body, "in_reply_to"),
        aims={key: _ids(body.get(key)) for key in (*_MOVES, "reopens", "retracts") if key in body},
        before=frozenset(canonical(value) for value in before) if is_list(before) else frozenset(),
        suggests=_suggested(body) if entry.kind == SUGGESTION and can_be_suggested(place) else None,
        lang=read_lang(body),
    )


def _suggested(body: Mapping[str, Json]) -> Suggested | None:
    try:
        return Suggested(canonical(tidy(body["value"])) if "value" in body else None)
    except ValueRefusedError:
        # Two keys that are one when they are tidied: no plan can hold that.
        return None


def _ids(value: Json) -> frozenset[str]:
    listed = value if is_list(value) else [value]
    return frozenset(one for one in listed if isinstance(one, str))


def _text(body: Mapping[str, Json], key: str) -> str:
    value = body.get(key)
    return value if isinstance(value, str) else ""


def _grouped(messages: Sequence[_Said]) -> list[list[_Said]]:
    """The messages of each thread, the one that began it first, then oldest first; threads oldest first."""
    # Two messages may have one id, if a file was edited by hand. Replies go to the older one.
    places: dict[str, int] = {}
    for at, message in enumerate(messages):
        places.setdefault(message.id, at)
    roots: dict[int, int] = {}
    groups: dict[int, list[_Said]] = {}
    for at, message in enumerate(messages):
        root = _root(at, messages, places, roots)
        # A reply of somebody whose clock was behind stands before what it replies to.
        group = groups.setdefault(root, [messages[root]])
        if at != root:
            group.append(message)
    return [groups[root] for root in sorted(groups)]


def _root(at: int, messages: Sequence[_Said], places: Mapping[str, int], roots: dict[int, int]) -> int:
    """The message that began the thread of the one at `at`. Replies that go in a circle begin with the oldest."""
    way: dict[int, None] = {}
    here, end = at, -1
    while end < 0:
        if here in roots:
            end = roots[here]
        elif here in way:
            circle = list(way)
            end = min(circle[circle.index(here) :])
        else:
            way[here] = None
            parent = None if messages[here].suggests else places.get(messages[here].parent)
            if parent is None:
                end = here
            else:
                here = parent
    roots.update(dict.fromkeys(way, end))
    return end


class _Talk:
    """All that was said, with what names what."""

    def __init__(self, said: Sequence[_Said]) -> None:
        self.messages = [one for one in said if one.is_message]
        reopened = {name for one in said for name in one.aims.get("reopens", ())}
        self._retracted = {(name, one.by.id) for one in said for name in one.aims.get("retracts", ()) if one.by.id}
        self._moves: dict[tuple[str, MoveKind], list[Move]] = {}
        for one in said:
            for kind in _MOVES:
                for name in one.aims.get(kind, frozenset()) if one.id not in reopened else ():
                    move = Move(one.id, kind, one.by, one.at, one.before if kind == "accepts" else frozenset())
                    self._moves.setdefault((name, kind), []).append(move)

    def remark(self, said: _Said) -> Remark:
        retracted = (said.id, said.by.id) in self._retracted
        return Remark(said.id, "" if retracted else said.text, said.by, said.at, retracted, said.lang)

    def moves(self, names: Sequence[str], kinds: Sequence[MoveKind]) -> tuple[Move, ...]:
        found = {move.id: move for name in names for kind in kinds for move in self._moves.get((name, kind), ())}
        return tuple(sorted(found.values(), key=lambda move: (move.at, move.id)))


def _thread(plan: Plan, talk: _Talk, said: Sequence[_Said]) -> Thread:
    first, *replies = (talk.remark(one) for one in said)
    place, suggests = said[0].place, said[0].suggests
    if suggests is None:
        moves = talk.moves([one.id for one in said], ("resolves",))
        state = _state_of_remark((first, *replies), moves)
    else:
        moves = talk.moves((first.id,), ("accepts", "declines"))
        state = _state_of_suggestion(plan, place, suggests, first, moves)
    return Thread(place, first, tuple(replies), state, moves, suggests)


def _state_of_remark(remarks: Sequence[Remark], moves: Sequence[Move]) -> State:
    if all(one.retracted for one in remarks):
        return "retracted"
    return "resolved" if moves else "open"


def _state_of_suggestion(
    plan: Plan, path: str, suggests: Suggested, first: Remark, moves: Sequence[Move]
) -> State:
    if first.retracted:
        return "retracted"
    now = frozenset(live.value for live in plan.live(path))
    accepted = [move for move in moves if move.kind == "accepts"]
    if now == suggests.values:
        return "accepted" if accepted else "overtaken"
    if accepted and all(move.before != now for move in accepted):
        # The organizer took it, and went on from there.
        return "accepted"
    return "declined" if len(moves) > len(accepted) else "open"
