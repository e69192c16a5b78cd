"""What kinds of events there are: types, modes and contexts of PLOVER."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """Whether an event is done by words or by deeds."""

    VERBAL = "verbal"
    MATERIAL = "material"


class EventType(StrEnum):
    """The sixteen event types of PLOVER (the Political Language Ontology for Verifiable
    Event Records, Open Event Data Alliance 2018).
    """

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    @property
    def mode(self) -> Mode:
        """Verbal or material, by PLOVER's four classes (cooperation and conflict of either)."""
        return Mode.VERBAL if self in _VERBAL else Mode.MATERIAL

    @property
    def is_cooperative(self) -> bool:
        """Whether it is cooperation, not conflict, by the same classes."""
        return self in _COOPERATIVE


_VERBAL = frozenset(
    (
        *(EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE),
        *(EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN),
    )
)


_COOPERATIVE = frozenset(
    (
        *(EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE),
        *(EventType.COOPERATE, EventType.AID, EventType.RETREAT),
    )
)


class EventContext(StrEnum):
    """What field of public life an event belongs to; the contexts of PLOVER."""

    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    CBRN = "cbrn"  # chemical, biological, radiological, nuclear
    CYBER = "cyber"
    TERRORISM = "terrorism"
    CRIME = "crime"
    DIPLOMATIC = "diplomatic"
    POLITICAL = "political"
    ELECTION = "election"
    GOVERNMENT = "government"
    LEGISLATIVE = "legislative"
    LEGAL = "legal"
    RIGHTS = "rights"
    REFUGEE = "refugee"
    ECONOMIC = "economic"
    RESOURCE = "resource"
    ENVIRONMENT = "environment"
    DISEASE = "disease"
    DISASTER = "disaster"
    CULTURE = "culture"
