"""Plans in which flags stand, with what they say, and plans in which they do not."""

from typing import Any, NamedTuple

from tests.rule_pack.events import (
    DAY,
    LOGO,
    MAYOR,
    MEDIA,
    MEETING,
    ONLINE,
    PARTNER,
    RALLY,
    REPRESENT,
    SENATOR,
    WORKSHOP,
)
from tests.rule_pack.making import Answers, Facts, does_not_apply, no, waived, yes


class Stands(NamedTuple):
    """A plan in which a flag stands: how serious it is, and what it says."""

    code: str
    severity: str
    says: str
    facts: Facts
    answers: Answers | None = None


class Calm(NamedTuple):
    """A plan in which the flag's item applies and the flag does not stand."""

    code: str
    facts: Facts
    answers: Answers | None = None


ASKED = {key: value for key, value in MAYOR.items() if key != "rules_signed"}
SILENT = {
    key: value
    for key, value in {**MAYOR, "candidate": True, "capacity": "candidate"}.items()
    if key not in ("reply", "rules_signed")
}
UNTOLD = {key: value for key, value in MAYOR.items() if key != "invited"}
NO_PARTY = {key: value for key, value in UNTOLD.items() if key != "party"}
CANDIDATE = {**MAYOR, "candidate": True, "capacity": "candidate"}
WITH_CANDIDATE = {**RALLY, "politicians": [SENATOR, {**CANDIDATE, "rivals_invited": True}]}
NEAR_ELECTION = {
    **RALLY,
    "politicians": [SENATOR, {**MAYOR, "candidate": True}],
    "elections": [{"date": "2027-05-04", "kind": "general"}],
}
ONE_PARTY = {**RALLY, "politicians": [SENATOR]}
SIGN_UP = {**MEETING, "data_fields": ["first_name", "phone"]}
VIGIL = {**RALLY, "event_type": "vigil", "politicians": []}
HALL = {**MEETING, "expected": 300, "seats": 100}
THREE_LANGUAGES = {**MEETING, "languages": ["en", "es", "ht"]}
PORTABLE = {**RALLY, "portable_toilets": 40}
CAMPAIGN = {"name": "Poe for Senate", "kind": "campaign", "approved": True}
PAC = {"name": "Mill County PAC", "kind": "pac", "approved": True}
PARTY = {"name": "Blue Party", "kind": "party", "approved": True}
CHOIR = {"name": "River Street Choir", "kind": "community"}


def interpreters(*rows: tuple[str, int, str]) -> dict[str, Any]:
    """The answer to INC-07: language, people, mode."""
    return {
        "INC-07": yes(
            interpreters=[
                {"language": language, "people": people, "mode": mode} for language, people, mode in rows
            ]
        )
    }


APPROVAL = "There is no yes from the network coordinator for this event yet."
CAMPAIGN_WORDS = "The name or the invitation has words that can sound like a campaign."
PARTNERS = "A party, a campaign or a PAC is listed as a partner: "
CANDIDATE_ALONE = "A candidate speaks as a candidate, and it is not on record that all rivals got the same offer."
UNSIGNED = "Not agreed in writing yet: the office of Bo Rix."
NO_REVIEW = "A guest is running and an election is near, and the coordinator has not said yes to this plan."
SAME_PARTY = "The politicians that you invited are all from one party, and there is no reason in writing."
UNEQUAL = "Politicians who speak do not all have the same minutes."
ENDS = "A permission ends before the event, or the one for the logo less than 14 days after it: {}."
LOGO_ENDS = ENDS.format("Poster and two posts")
NO_LOGO = "There is no written yes yet for the network\u2019s name or logo on the day of the event."
NEVER_ASKED = (
    "immigration_status", "country_of_birth", "nationality", "a_number", "ssn", "id_copy", "date_of_entry",
)  # fmt: skip
FORBIDDEN = "The sign-up asks for something that we never ask, such as status, birth country or an ID number."
NO_DELETION = "There is no day to delete the guest list, or it is more than 30 days after the event."
ID_CHECK = "People are asked for ID or papers at the door."
TOO_MANY = "You expect 300 people. That is more than the place has room for."
NO_PERMIT = "A permit seems to be needed, and there is none in writing yet."
NO_CONTACT = "The invitation has no person, or no last day, for access requests yet."
NO_WAY_IN = "The step-free way is missing, not measured yet, or too narrow."
NO_SEAT = "People who cannot walk or stand for long have no way to take part yet."
NO_RESTROOM = "There is no accessible restroom in the plan yet, or not enough of them."
TOO_FEW_INTERPRETERS = "There are fewer interpreters than this event needs."
UNTRAINED = "Not all marshals have had training yet."
FLAME = "There will be candles or torches, with no battery lights and no yes from the fire office yet."
UNCHECKED_LAW = "The legal content was not checked yet. It needs a lawyer or a DOJ accredited representative."
NO_PHOTO_CHOICE = "There is no way yet for people to say no to photos and video."
OPEN_DOOR_ONLINE = "The online meeting has no waiting room or passcode yet, or no second moderator."
UNLAWFUL = "An act is planned that is outside the law or an order."
NO_FIRST_AID = "300 people are expected, and no trained first-aid person is named yet."

STANDING = [
    Stands("RF-01", "look", APPROVAL, RALLY, {"SID-01": None}),
    Stands("RF-01", "look", APPROVAL, RALLY, {"SID-01": {"status": "not_yet"}}),
    Stands("RF-01", "stop", APPROVAL, RALLY, {"SID-01": no()}),
    Stands("RF-02", "look", CAMPAIGN_WORDS, {**RALLY, "title": "Vote for a kind town"}),
    Stands("RF-02", "look", CAMPAIGN_WORDS, {**RALLY, "invitation": "Come and meet our next mayor."}),
    Stands("RF-03", "stop", PARTNERS + "Blue Party.", {**RALLY, "cosponsors": [PARTNER, PARTY]}),
    Stands(
        "RF-03",
        "stop",
        PARTNERS + "Poe for Senate and Mill County PAC.",
        {**RALLY, "cosponsors": [CAMPAIGN, PARTNER, PAC]},
    ),
    Stands(
        "RF-04",
        "look",
        "The coordinator has not approved yet: River Street Choir.",
        {**RALLY, "cosponsors": [CHOIR]},
    ),
    Stands(
        "RF-04",
        "stop",
        "The coordinator has not approved yet: River Street Choir.",
        {**RALLY, "cosponsors": [{**CHOIR, "approved": False}]},
    ),
    Stands("RF-05", "look", CANDIDATE_ALONE, {**RALLY, "politicians": [SENATOR, CANDIDATE]}, {"CAM-04": None}),
    Stands("RF-05", "stop", CANDIDATE_ALONE, WITH_CANDIDATE, {"CAM-04": no()}),
    Stands("RF-05", "stop", CANDIDATE_ALONE, WITH_CANDIDATE, {"CAM-04": yes(rivals_asked=False)}),
    Stands(
        "RF-05",
        "stop",
        CANDIDATE_ALONE,
        {**RALLY, "politicians": [SENATOR, {**CANDIDATE, "rivals_invited": False}]},
    ),
    Stands("RF-05", "look", CANDIDATE_ALONE, {**RALLY, "politicians": [SILENT]}, {"CAM-04": None}),
    Stands("RF-05", "stop", CANDIDATE_ALONE, {**RALLY, "politicians": [{**SILENT, "rivals_invited": False}]}),
    Stands("RF-06", "look", UNSIGNED, {**RALLY, "politicians": [SILENT]}, {"CAM-04": waived()}),
    Stands("RF-06", "stop", UNSIGNED, {**RALLY, "politicians": [SILENT]}, {"CAM-03": no(), "CAM-04": waived()}),
    Stands(
        "RF-06", "stop", UNSIGNED, {**RALLY, "politicians": [{**MAYOR, "rules_signed": False}]}, {"CAM-03": no()}
    ),
    Stands("RF-06", "look", UNSIGNED, {**RALLY, "politicians": [SENATOR, ASKED]}, {"CAM-03": None}),
    Stands("RF-06", "look", UNSIGNED, {**RALLY, "politicians": [SENATOR, {**MAYOR, "rules_signed": False}]}),
    Stands(
        "RF-06",
        "look",
        "Not agreed in writing yet: the office of Ada Poe and Bo Rix.",
        {**RALLY, "politicians": [{**SENATOR, "rules_signed": False}, ASKED]},
    ),
    Stands("RF-06", "stop", UNSIGNED, {**RALLY, "politicians": [SENATOR, ASKED]}, {"CAM-03": no()}),
    Stands("RF-07", "look", NO_REVIEW, NEAR_ELECTION, {"CAM-11": None}),
    Stands("RF-07", "stop", NO_REVIEW, NEAR_ELECTION, {"CAM-11": no()}),
    Stands("RF-07", "stop", NO_REVIEW, NEAR_ELECTION, {"CAM-11": yes(decision="change_first")}),
    Stands("RF-08", "look", SAME_PARTY, ONE_PARTY, {"NP-03": yes()}),
    Stands("RF-08", "stop", SAME_PARTY, ONE_PARTY, {"NP-03": no()}),
    Stands("RF-08", "look", SAME_PARTY, {**RALLY, "politicians": [UNTOLD]}, {"NP-03": yes()}),
    Stands("RF-08", "stop", SAME_PARTY, {**RALLY, "politicians": [UNTOLD]}, {"NP-03": no()}),
    Stands("RF-09", "look", UNEQUAL, {**RALLY, "politicians": [SENATOR, {**MAYOR, "minutes": 5}]}),
    Stands(
        "RF-10",
        "stop",
        "Something else is planned with this event: Car show.",
        {**RALLY, "side_events": [{"title": "Car show"}]},
    ),
    Stands("RF-11", "look", NO_LOGO, {**RALLY, "permissions": []}),
    Stands("RF-11", "look", NO_LOGO, {**RALLY, "permissions": [{**LOGO, "until": "2027-03-19"}]}),
    Stands("RF-11", "look", NO_LOGO, {**RALLY, "permissions": [{**LOGO, "revoked_on": "2027-01-02"}]}),
    Stands("RF-11", "look", NO_LOGO, {**RALLY, "permissions": None}, {"SID-03": None}),
    Stands("RF-11", "stop", NO_LOGO, {**RALLY, "permissions": []}, {"SID-03": no()}),
    Stands("RF-12", "stop", FORBIDDEN, {**SIGN_UP, "data_fields": ["first_name", "nationality"]}),
    *(Stands("RF-12", "stop", FORBIDDEN, {**SIGN_UP, "data_fields": [one]}) for one in NEVER_ASKED),
    Stands("RF-13", "look", NO_DELETION, SIGN_UP, {"FOC-14": None}),
    Stands("RF-13", "look", NO_DELETION, SIGN_UP, {"FOC-14": yes(delete_by="2027-04-20")}),
    Stands("RF-13", "stop", NO_DELETION, SIGN_UP, {"FOC-14": no()}),
    Stands("RF-14", "stop", ID_CHECK, RALLY, {"DIS-02": no()}),
    Stands("RF-14", "stop", ID_CHECK, RALLY, {"DIS-02": yes(no_id=False)}),
    Stands("RF-15", "stop", TOO_MANY, {**RALLY, "capacity": 299}),
    Stands("RF-15", "stop", TOO_MANY, {**RALLY, "open_area_m2": 74}),
    Stands("RF-15", "look", TOO_MANY, {**RALLY, "open_area_m2": 75}),
    Stands("RF-15", "look", TOO_MANY, {**RALLY, "open_area_m2": 149}),
    Stands("RF-15", "look", TOO_MANY, {**HALL, "exit_width_m": "0.36"}),
    Stands(
        "RF-15",
        "stop",
        "You expect 2,500 people. That is more than the place has room for.",
        {**RALLY, "expected": 2500},
    ),
    Stands("RF-16", "look", NO_PERMIT, RALLY, {"NV-08": None}),
    Stands("RF-16", "look", NO_PERMIT, RALLY, {"NV-08": yes(office="City hall")}),
    Stands("RF-16", "stop", NO_PERMIT, RALLY, {"NV-08": no()}),
    Stands("RF-17", "look", NO_CONTACT, RALLY, {"ACC-01": yes(contact="Iris, 555-0100")}),
    Stands("RF-17", "look", NO_CONTACT, RALLY, {"ACC-01": yes(ask_by="2027-03-06")}),
    Stands("RF-17", "stop", NO_CONTACT, RALLY, {"ACC-01": no()}),
    Stands("RF-18", "look", NO_WAY_IN, RALLY, {"ACC-02": None}),
    Stands("RF-18", "look", NO_WAY_IN, RALLY, {"ACC-02": yes(width_in=35, door_in=32)}),
    Stands("RF-18", "look", NO_WAY_IN, RALLY, {"ACC-02": yes(width_in=32, door_in=32)}),
    Stands("RF-18", "stop", NO_WAY_IN, RALLY, {"ACC-02": yes(width_in=31, door_in=32)}),
    Stands("RF-18", "stop", NO_WAY_IN, RALLY, {"ACC-02": yes(width_in=36, door_in=31)}),
    Stands("RF-18", "stop", NO_WAY_IN, RALLY, {"ACC-02": no()}),
    Stands("RF-19", "look", NO_SEAT, RALLY, {"ACC-11": None}),
    Stands("RF-19", "stop", NO_SEAT, RALLY, {"ACC-11": no()}),
    Stands("RF-20", "look", NO_RESTROOM, RALLY, {"ACC-04": None}),
    Stands("RF-20", "look", NO_RESTROOM, PORTABLE, {"ACC-04": yes(number=1)}),
    Stands("RF-20", "stop", NO_RESTROOM, RALLY, {"ACC-04": yes(number=0)}),
    Stands("RF-20", "stop", NO_RESTROOM, RALLY, {"ACC-04": no()}),
    Stands(
        "RF-21",
        "look",
        "Wheelchair places planned: 3. Needed for 100 chairs: 4.",
        HALL,
        {"ACC-03": yes(number=3)},
    ),
    Stands(
        "RF-22",
        "look",
        TOO_FEW_INTERPRETERS,
        THREE_LANGUAGES,
        interpreters(("es", 2, "simultaneous"), ("ht", 1, "simultaneous")),
    ),
    Stands(
        "RF-22",
        "look",
        TOO_FEW_INTERPRETERS,
        THREE_LANGUAGES,
        interpreters(("es", 1, "consecutive"), ("ht", 1, "simultaneous")),
    ),
    Stands(
        "RF-22",
        "look",
        TOO_FEW_INTERPRETERS,
        {**THREE_LANGUAGES, "end": "14:40"},
        interpreters(("es", 1, "simultaneous")),
    ),
    Stands(
        "RF-23",
        "look",
        "Marshals planned: 5. For this crowd the network plans 6.",
        RALLY,
        {"NV-04": yes(number=5)},
    ),
    Stands("RF-24", "look", UNTRAINED, RALLY, {"NV-05": yes(number=5)}),
    Stands("RF-24", "stop", UNTRAINED, RALLY, {"NV-05": no()}),
    Stands(
        "RF-25",
        "look",
        "Trained crowd managers planned: 1. Fire codes often ask for 2.",
        HALL,
        {"SAF-03": yes(number=1)},
    ),
    Stands("RF-26", "look", FLAME, VIGIL, {"SAF-09": None}),
    Stands("RF-26", "look", FLAME, VIGIL, {"SAF-09": yes()}),
    Stands("RF-26", "stop", FLAME, VIGIL, {"SAF-09": no()}),
    Stands("RF-27", "look", UNCHECKED_LAW, WORKSHOP, {"FOC-08": None}),
    Stands("RF-27", "look", UNCHECKED_LAW, WORKSHOP, {"FOC-08": yes(name="Dana Orr")}),
    Stands("RF-27", "stop", UNCHECKED_LAW, WORKSHOP, {"FOC-08": no()}),
    Stands("RF-28", "look", NO_PHOTO_CHOICE, MEETING, {"RES-04": None}),
    Stands("RF-28", "stop", NO_PHOTO_CHOICE, MEETING, {"RES-04": no()}),
    Stands("RF-29", "look", OPEN_DOOR_ONLINE, ONLINE, {"SAF-15": None}),
    Stands(
        "RF-29", "look", OPEN_DOOR_ONLINE, ONLINE, {"SAF-15": yes(waiting_room=True, moderators=[{"name": "Ana"}])}
    ),
    Stands(
        "RF-29",
        "stop",
        OPEN_DOOR_ONLINE,
        ONLINE,
        {"SAF-15": yes(waiting_room=False, moderators=[{"name": "Ana"}, {"name": "Ben"}])},
    ),
    Stands("RF-29", "stop", OPEN_DOOR_ONLINE, ONLINE, {"SAF-15": no()}),
    Stands("RF-29", "look", OPEN_DOOR_ONLINE, ONLINE, {"SAF-15": yes(waiting_room=True)}),
    Stands(
        "RF-29", "look", OPEN_DOOR_ONLINE, ONLINE, {"SAF-15": yes(moderators=[{"name": "Ana"}, {"name": "Ben"}])}
    ),
    Stands("RF-30", "stop", UNLAWFUL, {**RALLY, "planned_lawbreaking": True}),
    Stands("RF-30", "stop", UNLAWFUL, RALLY, {"NV-11": no()}),
    Stands("RF-32", "look", NO_FIRST_AID, RALLY, {"SAF-06": None}),
    Stands("RF-32", "stop", NO_FIRST_AID, RALLY, {"SAF-06": yes(number=0)}),
    Stands("RF-32", "stop", NO_FIRST_AID, RALLY, {"SAF-06": no()}),
    Stands("RF-34", "look", LOGO_ENDS, {**RALLY, "permissions": [{**LOGO, "until": DAY}]}),
    Stands("RF-34", "look", LOGO_ENDS, {**RALLY, "permissions": [{**LOGO, "until": "2027-04-02"}]}),
    Stands(
        "RF-34",
        "look",
        ENDS.format("Greeting at a concert and The choir prints our poster"),
        {
            **RALLY,
            "permissions": [LOGO, {**REPRESENT, "until": "2027-03-19"}, {**MEDIA, "until": "2027-03-01"}],
        },
    ),
]

CALM = [
    Calm("RF-01", RALLY),
    Calm("RF-02", {**RALLY, "title": "No campaign, all welcome", "invitation": "We selected five songs."}),
    Calm("RF-03", {**RALLY, "cosponsors": [PARTNER, {**PARTNER, "kind": "union"}]}),
    Calm("RF-04", {**RALLY, "cosponsors": [PARTNER]}),
    Calm("RF-04", {**RALLY, "cosponsors": [CHOIR]}, {"SID-04": waived()}),
    Calm("RF-05", WITH_CANDIDATE),
    Calm("RF-05", WITH_CANDIDATE, {"CAM-04": waived()}),
    Calm("RF-06", RALLY),
    Calm("RF-06", {**RALLY, "politicians": [SENATOR, {**ASKED, "reply": "no"}]}),
    Calm("RF-06", {**RALLY, "politicians": [SENATOR, ASKED]}, {"CAM-03": waived()}),
    Calm("RF-06", RALLY, {"CAM-03": no()}),
    Calm("RF-06", {**RALLY, "politicians": [SENATOR, {**ASKED, "reply": "no"}]}, {"CAM-03": no()}),
    Calm("RF-07", NEAR_ELECTION),
    Calm("RF-07", NEAR_ELECTION, {"CAM-11": waived()}),
    Calm("RF-08", RALLY),
    Calm("RF-08", ONE_PARTY, {"NP-03": yes(why_not="There is one office here.")}),
    Calm("RF-08", {**RALLY, "politicians": [SENATOR, NO_PARTY]}, {"NP-03": yes()}),
    Calm("RF-08", {**RALLY, "politicians": [SENATOR, NO_PARTY]}, {"NP-03": no()}),
    Calm("RF-09", RALLY),
    Calm("RF-10", RALLY),
    Calm("RF-10", {**RALLY, "side_events": [{"title": "Car show"}]}, {"SID-02": waived()}),
    Calm("RF-11", RALLY),
    Calm("RF-11", {**RALLY, "permissions": [{**LOGO, "until": DAY}]}),
    Calm("RF-34", RALLY),
    Calm("RF-34", {**RALLY, "permissions": []}),
    Calm("RF-34", {**RALLY, "permissions": [{**LOGO, "until": "2027-04-03"}]}),
    Calm("RF-34", {**RALLY, "permissions": [{key: LOGO[key] for key in LOGO if key != "until"}]}),
    Calm("RF-34", {**RALLY, "permissions": [LOGO, {**MEDIA, "until": DAY}]}),
    Calm("RF-34", {**RALLY, "permissions": [LOGO, {**LOGO, "until": DAY}]}),
    Calm("RF-34", {**RALLY, "permissions": [LOGO, {**MEDIA, "until": "2027-03-01", "revoked_on": "2027-02-01"}]}),
    Calm("RF-34", {**RALLY, "permissions": [LOGO, {"kind": "media", "until": "2027-03-01"}]}),
    Calm("RF-12", SIGN_UP),
    Calm("RF-12", {**SIGN_UP, "collects_data": False, "data_fields": ["ssn"]}),
    Calm("RF-13", SIGN_UP, {"FOC-14": yes(delete_by="2027-04-19")}),
    Calm("RF-14", RALLY),
    Calm("RF-14", RALLY, {"DIS-02": None}),
    Calm("RF-15", {**RALLY, "capacity": 300, "open_area_m2": 150}),
    Calm("RF-15", {**HALL, "exit_width_m": "0.37"}),
    Calm("RF-15", {**HALL, "expected": 820, "exit_width_m": "1"}),
    Calm("RF-15", {**RALLY, "capacity": None}),
    Calm("RF-16", RALLY),
    Calm("RF-16", RALLY, {"NV-08": does_not_apply()}),
    Calm("RF-17", RALLY),
    Calm("RF-18", RALLY, {"ACC-02": yes(width_in=36, door_in=32)}),
    Calm("RF-19", RALLY),
    Calm("RF-20", RALLY, {"ACC-04": yes(number=1)}),
    Calm("RF-20", PORTABLE, {"ACC-04": yes(number=2)}),
    Calm("RF-21", HALL, {"ACC-03": yes(number=4)}),
    Calm("RF-21", HALL, {"ACC-03": None}),
    Calm("RF-22", THREE_LANGUAGES, interpreters(("es", 2, "simultaneous"), ("ht", 2, "simultaneous"))),
    Calm("RF-22", THREE_LANGUAGES, interpreters(("es", 1, "consecutive"), ("ht", 1, "consecutive"))),
    Calm(
        "RF-22",
        {**THREE_LANGUAGES, "end": "14:40"},
        interpreters(("es", 1, "simultaneous"), ("ht", 1, "simultaneous")),
    ),
    Calm("RF-22", THREE_LANGUAGES, {"INC-07": None}),
    Calm("RF-23", RALLY, {"NV-04": yes(number=6)}),
    Calm("RF-24", RALLY, {"NV-05": yes(number=6)}),
    Calm("RF-25", HALL, {"SAF-03": yes(number=2)}),
    Calm("RF-26", VIGIL),
    Calm("RF-27", WORKSHOP),
    Calm("RF-28", MEETING),
    Calm("RF-29", ONLINE),
    Calm("RF-30", RALLY),
    Calm("RF-32", RALLY, {"SAF-06": yes(number=1)}),
]

NOT_ASKED: dict[str, Facts] = {
    "RF-07": {**NEAR_ELECTION, "politicians": [SENATOR, MAYOR]},
    "RF-11": {**RALLY, "logo_use": False, "permissions": []},
    "RF-16": {**MEETING, "structures": False},
    "RF-18": ONLINE,
    "RF-19": MEETING,
    "RF-26": RALLY,
    "RF-27": MEETING,
    "RF-28": RALLY,
    "RF-29": RALLY,
    "RF-32": {**RALLY, "expected": 49},
}
"""Plans without the matter of a flag: its item does not apply, so it stays away even where nothing is answered."""
