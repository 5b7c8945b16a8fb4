"""Events with invented names, told in full: what tests change one fact or one answer of."""

from typing import Any

from tests.rule_pack.making import Facts

DAY = "2027-03-20"
"""The day of each event: 116 days after the today of the tests, so that nothing is late."""

SENATOR: dict[str, Any] = {
    "name": "Ada Poe",
    "office": "State senator",
    "party": "Blue",
    "candidate": False,
    "invited": True,
    "role": "speaker",
    "capacity": "official",
    "minutes": 3,
    "requested_on": "2026-11-01",
    "reply": "yes",
    "rules_signed": True,
}
MAYOR: dict[str, Any] = {
    **SENATOR,
    "name": "Bo Rix",
    "office": "Mayor",
    "party": "Red",
    "requested_on": "2026-11-02",
}
PARTNER: dict[str, Any] = {"name": "River Street Choir", "kind": "community", "approved": True}
LOGO: dict[str, Any] = {
    "kind": "logo",
    "scope": "Poster and two posts",
    "asked_by": "Ana",
    "granted_by": "Ines, network coordinator",
    "until": "2027-04-30",
}
CANDIDATE_YES: dict[str, Any] = {**LOGO, "kind": "candidate", "scope": "Bo Rix, three minutes"}
NEAR_YES: dict[str, Any] = {**LOGO, "kind": "near_election", "scope": "A rally before the vote"}
MEDIA: dict[str, Any] = {**LOGO, "kind": "media", "scope": "The choir prints our poster"}
REPRESENT: dict[str, Any] = {
    **LOGO,
    "kind": "represent",
    "scope": "Greeting at a concert",
    "from": "2027-03-01",
}
WELCOME_PART: dict[str, Any] = {
    "start": "14:00",
    "minutes": 5,
    "title": "Welcome",
    "leader": "Ana",
    "serves": "Tells new neighbors that they are welcome",
}

RALLY: Facts = {
    "event_type": "rally",
    "title": "Neighbors stand together",
    "date": DAY,
    "start": "14:00",
    "end": "16:00",
    "place": "Mill Park, corner of Mill Street",
    "expected": 300,
    "capacity": 2000,
    "invitation": "All people who care about immigrants are welcome. We are non-violent.",
    "program": [WELCOME_PART],
    "politicians": [SENATOR, MAYOR],
    "elections": [],
    "cosponsors": [PARTNER],
    "side_events": [],
    "permissions": [LOGO],
    "material_items": [{"title": "Poster", "kind": "poster"}],
    "team": [{"role": "Lead marshal", "name": "Ben"}],
}
"""Outdoors in a park, with guests of two parties and one partner group."""

FUNDRAISER: Facts = {
    **RALLY,
    "event_type": "fundraiser_cultural",
    "title": "Songs from home",
    "place": "Mill Hall, 12 Mill Street",
    "expected": 120,
    "seats": 100,
    "politicians": [],
    "languages": ["en", "es"],
    "performers": True,
    "childcare": True,
    "food": True,
    "ticket_price": 20,
    "others_use_media": True,
    "collects_data": True,
}
"""Indoors, with tickets, children, food, music and two languages, and no politician."""

MEETING: Facts = {
    **RALLY,
    "event_type": "community_meeting",
    "title": "Our street, our neighbors",
    "place": "Mill Hall, 12 Mill Street",
    "expected": 60,
    "seats": 60,
    "politicians": [],
    "cosponsors": [],
    "storytellers": True,
    "photos": True,
    "collects_data": True,
}
"""Indoors, with questions, story-tellers, photos and a sign-up list."""

WORKSHOP: Facts = {**MEETING, "event_type": "kyr_workshop", "title": "Know your rights", "storytellers": False}
"""Indoors, explains rights."""

ONLINE: Facts = {
    "event_type": "online_event",
    "title": "An evening of questions",
    "date": DAY,
    "start": "18:00",
    "end": "19:00",
    "expected": 30,
    "invitation": "All people who care about immigrants are welcome.",
    "program": [],
    "politicians": [],
    "elections": [],
    "cosponsors": [],
    "side_events": [],
    "permissions": [LOGO],
    "material_items": [],
    "team": [],
}
"""A small meeting online."""

BLANK: Facts = {}
"""Nothing is told yet."""
