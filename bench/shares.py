"""How often what stands in a synthetic article: as counted in 84 real ones.

The weights of each table are relative to each other.
"""

from typing import Final

from kg.model import ActorKind, Certainty, MentionKind, SpeechAct, StatementKind

# How many actors of a kind an article tells of, and how many of those are known to others too.
CAST: Final = {
    ActorKind.PERSON: (12, 0.89),
    ActorKind.ORGANIZATION: (20, 0.91),
    ActorKind.COUNTRY: (2, 1),
    ActorKind.GROUP: (14, 0.19),
    ActorKind.UNNAMED: (6, 0),
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
