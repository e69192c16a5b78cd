"""How often what stands in a synthetic article: as counted in 84 real ones.

The weights of each table are relative to each other.
"""

from typing import Final

from kg.model import (
    ActorKind,
    Certainty,
    DatedBy,
    EventContext,
    EventType,
    MentionKind,
    PartOfDay,
    SpeechAct,
    StatementKind,
)

# How many actors of a kind an article tells of, and how many of those are known to others too.
CAST: Final = {
    ActorKind.PERSON: (15, 0.89),
    ActorKind.ORGANIZATION: (28, 0.91),
    ActorKind.COUNTRY: (2, 1),
    ActorKind.GROUP: (20, 0.19),
    ActorKind.UNNAMED: (9, 0),
    ActorKind.PLACE: (6, 1),
}
SPEAKERS: Final = {"person": 63, "unnamed": 19, "group": 9, "organization": 8, "country": 1}
AGENTS: Final = {"person": 62, "group": 15, "organization": 13, "country": 5, "unnamed": 5}
OTHERS: Final = {"person": 35, "organization": 25, "group": 20, "country": 20}
SITES: Final = {"place": 70, "country": 30}
KINDS: Final = {StatementKind.INDIRECT: 59, StatementKind.DIRECT: 25, StatementKind.MIXED: 16}
ACTS: Final = {
    SpeechAct.ASSERT: 810,
    SpeechAct.BELIEVE: 66,
    SpeechAct.ACCUSE: 32,
    SpeechAct.DEMAND: 29,
    SpeechAct.ASK: 25,
    SpeechAct.PROMISE: 13,
    SpeechAct.PRAISE: 9,
    SpeechAct.WARN: 9,
    SpeechAct.DENY: 7,
}
CERTAINTIES: Final = {Certainty.CERTAIN: 82, Certainty.POSSIBLE: 16, Certainty.PROBABLE: 2}
AGAIN: Final = {MentionKind.NAME: 35, MentionKind.PRONOUN: 48, MentionKind.NOMINAL: 17}
PRONOUNS: Final = ("he", "she", "they", "who")
TYPES: Final = {
    EventType.ASSAULT: 202,
    EventType.ACCUSE: 165,
    EventType.CONSULT: 160,
    EventType.AGREE: 156,
    EventType.REQUEST: 139,
    EventType.SUPPORT: 135,
    EventType.REJECT: 92,
    EventType.COERCE: 67,
    EventType.PROTEST: 50,
    EventType.CONCEDE: 48,
    EventType.AID: 37,
    EventType.THREATEN: 37,
    EventType.SANCTION: 32,
    EventType.RETREAT: 28,
    EventType.MOBILIZE: 16,
    EventType.COOPERATE: 11,
}
CONTEXTS: Final = {0: 38, 1: 45, 2: 13, 3: 4}  # how many an event has
FIELDS: Final = {
    EventContext.ECONOMIC: 1114,
    EventContext.ELECTION: 917,
    EventContext.LEGAL: 603,
    EventContext.MILITARY: 425,
    EventContext.POLITICAL: 356,
    EventContext.DIPLOMATIC: 288,
    EventContext.RESOURCE: 249,
    EventContext.ENVIRONMENT: 188,
    EventContext.CRIME: 169,
    EventContext.LEGISLATIVE: 154,
    EventContext.REFUGEE: 134,
    EventContext.RIGHTS: 120,
    EventContext.TERRORISM: 117,
    EventContext.DISEASE: 103,
    EventContext.CYBER: 95,
    EventContext.CULTURE: 89,
    EventContext.DISASTER: 47,
    EventContext.CBRN: 38,
    EventContext.GOVERNMENT: 28,
    EventContext.INTELLIGENCE: 15,
}
DATED_BY: Final = {  # of the events without a date of their own
    DatedBy.PUBLICATION: 2017,
    DatedBy.REPORT: 1976,
    DatedBy.SENTENCE: 789,
    DatedBy.SAME_EVENT: 241,
    DatedBy.CLAUSE: 152,
    None: 838,
}
PARTS_OF_DAY: Final = {
    None: 90,
    PartOfDay.MORNING: 3,
    PartOfDay.AFTERNOON: 2,
    PartOfDay.EVENING: 2,
    PartOfDay.NIGHT: 3,
}
