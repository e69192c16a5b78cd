"""The terms of ontology/kg.ttl as constants, so that a misspelt one cannot be written.

A class and a property may share a name but for its case, hence the two name spaces:
`Class.PLACE` is `kg:Place`, `Property.PLACE` is `kg:place`.
"""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

from kg.model import ActorKind, EventType, SpeechAct, StatementKind
from kg.namespaces import EVENT_TYPES, KG, PROV, RDF, RDFS

TYPE: Final = NamedNode(RDF + "type")
LABEL: Final = NamedNode(RDFS + "label")
WAS_DERIVED_FROM: Final = NamedNode(PROV + "wasDerivedFrom")


class Class:
    """The classes; those of the sixteen event types are `event_class(type)`."""

    ARTICLE: Final = NamedNode(KG + "Article")
    MENTION: Final = NamedNode(KG + "Mention")
    ACTOR: Final = NamedNode(KG + "Actor")
    PERSON: Final = NamedNode(KG + "Person")
    ORGANIZATION: Final = NamedNode(KG + "Organization")
    COUNTRY: Final = NamedNode(KG + "Country")
    GROUP: Final = NamedNode(KG + "Group")
    UNNAMED_SOURCE: Final = NamedNode(KG + "UnnamedSource")
    PLACE: Final = NamedNode(KG + "Place")
    APPEARANCE: Final = NamedNode(KG + "Appearance")
    ROLE: Final = NamedNode(KG + "Role")
    STATEMENT: Final = NamedNode(KG + "Statement")
    DIRECT_STATEMENT: Final = NamedNode(KG + "DirectStatement")
    INDIRECT_STATEMENT: Final = NamedNode(KG + "IndirectStatement")
    MIXED_STATEMENT: Final = NamedNode(KG + "MixedStatement")
    SPEECH_ACT: Final = NamedNode(KG + "SpeechAct")
    EVENT: Final = NamedNode(KG + "Event")
    EVENT_MENTION: Final = NamedNode(KG + "EventMention")
    ASSERTION: Final = NamedNode(KG + "Assertion")
    CLAIM: Final = NamedNode(KG + "Claim")


class Property:
    """The properties."""

    ARTICLE_ID: Final = NamedNode(KG + "articleId")
    TITLE: Final = NamedNode(KG + "title")
    PUBLISHER: Final = NamedNode(KG + "publisher")
    PUBLISHED: Final = NamedNode(KG + "published")
    DATELINE: Final = NamedNode(KG + "dateline")
    AUTHOR: Final = NamedNode(KG + "author")
    URL: Final = NamedNode(KG + "url")
    LANGUAGE: Final = NamedNode(KG + "language")
    TEXT: Final = NamedNode(KG + "text")
    DIGEST: Final = NamedNode(KG + "digest")
    IN_ARTICLE: Final = NamedNode(KG + "inArticle")
    START: Final = NamedNode(KG + "start")
    END: Final = NamedNode(KG + "end")
    EXACT: Final = NamedNode(KG + "exact")
    MENTION_KIND: Final = NamedNode(KG + "mentionKind")
    MENTION_REASON: Final = NamedNode(KG + "mentionReason")
    MENTION_CONFIDENCE: Final = NamedNode(KG + "mentionConfidence")
    PASSAGE: Final = NamedNode(KG + "passage")
    DENOTED_BY: Final = NamedNode(KG + "denotedBy")
    MENTIONED_IN: Final = NamedNode(KG + "mentionedIn")
    NAME: Final = NamedNode(KG + "name")
    ALIAS: Final = NamedNode(KG + "alias")
    COUNTRY_CODE: Final = NamedNode(KG + "countryCode")
    COUNTRY: Final = NamedNode(KG + "country")
    OF_COUNTRY: Final = NamedNode(KG + "ofCountry")
    INTERNATIONAL: Final = NamedNode(KG + "international")
    WIKIDATA: Final = NamedNode(KG + "wikidata")
    MEMBER_OF: Final = NamedNode(KG + "memberOf")
    SUB_ORGANIZATION_OF: Final = NamedNode(KG + "subOrganizationOf")
    ACTS_FOR: Final = NamedNode(KG + "actsFor")
    PART_OF: Final = NamedNode(KG + "partOf")
    APPEARANCE_OF: Final = NamedNode(KG + "appearanceOf")
    PROFILE: Final = NamedNode(KG + "profile")
    IDENTIFIED_BY: Final = NamedNode(KG + "identifiedBy")
    IDENTITY_SCORE: Final = NamedNode(KG + "identityScore")
    IDENTITY_EVIDENCE: Final = NamedNode(KG + "identityEvidence")
    LISTED_AS: Final = NamedNode(KG + "listedAs")
    BEFORE_MERGE: Final = NamedNode(KG + "beforeMerge")
    HAS_ROLE: Final = NamedNode(KG + "hasRole")
    ROLE_TITLE: Final = NamedNode(KG + "roleTitle")
    ROLE_ORGANIZATION: Final = NamedNode(KG + "roleOrganization")
    RELATIVE_TO: Final = NamedNode(KG + "relativeTo")
    ROLE_SUBJECT: Final = NamedNode(KG + "roleSubject")
    FORMER: Final = NamedNode(KG + "former")
    SINCE: Final = NamedNode(KG + "since")
    UNTIL: Final = NamedNode(KG + "until")
    SINCE_MENTION: Final = NamedNode(KG + "sinceMention")
    UNTIL_MENTION: Final = NamedNode(KG + "untilMention")
    EVIDENCE: Final = NamedNode(KG + "evidence")
    SPEAKER: Final = NamedNode(KG + "speaker")
    SAID: Final = NamedNode(KG + "said")
    SOURCE: Final = NamedNode(KG + "source")
    CUE: Final = NamedNode(KG + "cue")
    CONTENT: Final = NamedNode(KG + "content")
    QUOTE: Final = NamedNode(KG + "quote")
    ACT: Final = NamedNode(KG + "act")
    ADDRESSEE: Final = NamedNode(KG + "addressee")
    ABOUT: Final = NamedNode(KG + "about")
    STATED_ON: Final = NamedNode(KG + "statedOn")
    STATED_IN: Final = NamedNode(KG + "statedIn")
    STATED_AT: Final = NamedNode(KG + "statedAt")
    MEDIUM: Final = NamedNode(KG + "medium")
    ON_BEHALF_OF: Final = NamedNode(KG + "onBehalfOf")
    EMBEDDED_IN: Final = NamedNode(KG + "embeddedIn")
    CONFIDENCE: Final = NamedNode(KG + "confidence")
    SPEAKER_CONFIDENCE: Final = NamedNode(KG + "speakerConfidence")
    NEGATED: Final = NamedNode(KG + "negated")
    OF_EVENT: Final = NamedNode(KG + "ofEvent")
    EVENT_MENTION: Final = NamedNode(KG + "eventMention")
    INVOLVES: Final = NamedNode(KG + "involves")
    HAPPENS_AT: Final = NamedNode(KG + "happensAt")
    COREFERS_WITH: Final = NamedNode(KG + "corefersWith")
    FULLEST_MENTION: Final = NamedNode(KG + "fullestMention")
    MENTION_COUNT: Final = NamedNode(KG + "mentionCount")
    ARTICLE_COUNT: Final = NamedNode(KG + "articleCount")
    DENIED_BY: Final = NamedNode(KG + "deniedBy")
    REPORTED_BY: Final = NamedNode(KG + "reportedBy")
    CLAIMED_BY: Final = NamedNode(KG + "claimedBy")
    TRIGGER: Final = NamedNode(KG + "trigger")
    LEMMA: Final = NamedNode(KG + "lemma")
    EVENT_TYPE: Final = NamedNode(KG + "eventType")
    CAMEO_CODE: Final = NamedNode(KG + "cameoCode")
    CONTEXT: Final = NamedNode(KG + "context")
    PARTICIPANT: Final = NamedNode(KG + "participant")
    AGENT: Final = NamedNode(KG + "agent")
    PATIENT: Final = NamedNode(KG + "patient")
    TARGET: Final = NamedNode(KG + "target")
    BENEFICIARY: Final = NamedNode(KG + "beneficiary")
    INSTRUMENT: Final = NamedNode(KG + "instrument")
    PLACE: Final = NamedNode(KG + "place")
    AGENT_MENTION: Final = NamedNode(KG + "agentMention")
    PATIENT_MENTION: Final = NamedNode(KG + "patientMention")
    TARGET_MENTION: Final = NamedNode(KG + "targetMention")
    BENEFICIARY_MENTION: Final = NamedNode(KG + "beneficiaryMention")
    INSTRUMENT_MENTION: Final = NamedNode(KG + "instrumentMention")
    PLACE_MENTION: Final = NamedNode(KG + "placeMention")
    DATE: Final = NamedNode(KG + "date")
    TIME: Final = NamedNode(KG + "time")
    TIME_PRECISION: Final = NamedNode(KG + "timePrecision")
    DATED_BY: Final = NamedNode(KG + "datedBy")
    PART_OF_DAY: Final = NamedNode(KG + "partOfDay")
    TIME_MENTION: Final = NamedNode(KG + "timeMention")
    CERTAINTY: Final = NamedNode(KG + "certainty")
    POLARITY: Final = NamedNode(KG + "polarity")
    TENSE: Final = NamedNode(KG + "tense")


ACTOR_CLASSES: Final[dict[ActorKind, tuple[NamedNode, ...]]] = {
    ActorKind.PERSON: (Class.ACTOR, Class.PERSON),
    ActorKind.ORGANIZATION: (Class.ACTOR, Class.ORGANIZATION),
    ActorKind.COUNTRY: (Class.ACTOR, Class.PLACE, Class.COUNTRY),
    ActorKind.GROUP: (Class.ACTOR, Class.GROUP),
    ActorKind.UNNAMED: (Class.ACTOR, Class.UNNAMED_SOURCE),
    ActorKind.PLACE: (Class.PLACE,),
}

STATEMENT_CLASSES: Final[dict[StatementKind, NamedNode]] = {
    StatementKind.DIRECT: Class.DIRECT_STATEMENT,
    StatementKind.INDIRECT: Class.INDIRECT_STATEMENT,
    StatementKind.MIXED: Class.MIXED_STATEMENT,
}


def speech_act(act: SpeechAct) -> NamedNode:
    """The concept of a speech act: `kg:act-deny`."""
    return NamedNode(f"{KG}act-{act.value}")


def event_class(kind: EventType) -> NamedNode:
    """The class of a type's events: `kg:Assault`."""
    return NamedNode(KG + kind.value.capitalize())


def cameo_code(code: str) -> NamedNode:
    """The concept of a CAMEO code: `event:cameo-19`."""
    return NamedNode(f"{EVENT_TYPES}cameo-{code}")


def event_type(kind: EventType) -> NamedNode:
    """The concept of an event type: `event:ASSAULT`."""
    return NamedNode(EVENT_TYPES + kind.value)
