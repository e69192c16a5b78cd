"""The nouns of the domain: articles, and what is found in them.

All are frozen. Every offset is a half-open range `[start, end)` of Unicode code points of
`Article.text`, which never changes after reading. Ids are unique within their article and
deterministic; `kg.graph` turns them into IRIs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of characters `[start, end)` of an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class PassageKind(StrEnum):
    """What a stretch of an article's text is for."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BODY = "body"
    DATE_LINE = "date line"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    TOPICS = "topics"
    FOOTER = "footer"

    @property
    def is_news(self) -> bool:
        """Whether facts may be taken from it."""
        return self in (PassageKind.TITLE, PassageKind.STANDFIRST, PassageKind.BODY)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, headline, caption...: a span without surrounding white space."""

    kind: PassageKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article as it was read.

    Attributes:
        id: a slug, unique in a store (the file's stem, or the record's id).
        text: the text that every offset points into, exactly as it stood in the source.
        passages: the text's paragraphs in order, not overlapping; what lies between is white space.
        published: the day of publication, None when the source does not tell.
        dateline: the place that the report was filed from, as written ("WASHINGTON").
        digest: SHA-256 of everything above as the reader saw it; it tells whether an article
            has changed since it was stored.
    """

    id: str
    text: str
    passages: tuple[Passage, ...]
    digest: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    language: str = "en"

    def quote(self, span: Span) -> str:
        """The characters that a span covers."""
        return self.text[span.start : span.end]


class MentionKind(StrEnum):
    """How a mention refers: "John Kirby", "the spokesman", "he"."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Reason(StrEnum):
    """What shows that a mention means its actor.

    The sieves of Lee et al., "Deterministic coreference resolution based on entity-centric,
    precision-ranked rules" (Computational Linguistics 39, 2013), and what news adds to them.
    """

    FULL_NAME = "full name"
    SHORTER_NAME = "shorter name"  # a surname, a first name, a part
    ACRONYM = "acronym"
    ALIAS = "alias"  # another name that the gazetteer knows
    METONYM = "metonym"  # "Washington decided"
    DEMONYM = "demonym"  # the country of "Russian envoy"
    APPOSITION = "apposition"
    PREDICATE = "predicate"  # "Ann Lee is a lawyer"
    DESCRIPTION = "description"  # the words that an actor without a name is known by
    REPETITION = "description repeated"
    ROLE_NOUN = "role noun"  # "the minister", for whom the text calls so
    SALIENCE = "salience"  # a pronoun's most salient antecedent
    CATAPHORA = "cataphora"  # a pronoun before its subject
    SPEAKER_AGAIN = "speaker again"  # "he added": who spoke last
    FIRST_PERSON = "first person"  # "I" in a quotation: its speaker
    FIRST_PERSON_PLURAL = "first person plural"  # "we": the speaker's side
    RELATIVE = "relative pronoun"
    INDEFINITE = "indefinite pronoun"  # "some said": an actor of its own

    @property
    def kind(self) -> MentionKind:
        """How mentions with this reason refer."""
        if self in _REASONS_OF_NAMES:
            return MentionKind.NAME
        return MentionKind.NOMINAL if self in _REASONS_OF_NOMINALS else MentionKind.PRONOUN


_REASONS_OF_NAMES = frozenset(
    (
        *(Reason.FULL_NAME, Reason.SHORTER_NAME, Reason.ACRONYM),
        *(Reason.ALIAS, Reason.METONYM),
    )
)
_REASONS_OF_NOMINALS = frozenset(
    (
        *(Reason.DEMONYM, Reason.APPOSITION, Reason.PREDICATE),
        *(Reason.DESCRIPTION, Reason.REPETITION, Reason.ROLE_NOUN),
    )
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text where an actor is spoken of.

    Attributes:
        reason: what shows that the actor is meant; None where nobody told.
        confidence: how likely it is that the actor is meant, 0 to 1.
    """

    span: Span
    kind: MentionKind
    reason: Reason | None = None
    confidence: float = 1.0


class ActorKind(StrEnum):
    """What sort of thing an actor is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"  # and its government: "Washington decided"
    GROUP = "group"  # "Russian officials", "rebels"
    UNNAMED = "unnamed"  # a source kept anonymous: "a former Russian diplomat"
    PLACE = "place"  # a city, region, building: where things happen


class Precision(StrEnum):
    """How finely a time is told."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


class PartOfDay(StrEnum):
    """The part of a day in which something happened."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class International(StrEnum):
    """What an organization of many countries is."""

    INTERGOVERNMENTAL = "intergovernmental"  # states are its members: the United Nations
    NON_GOVERNMENTAL = "non-governmental"  # charities, churches, associations
    ARMED = "armed"  # movements that fight in several countries


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when.

    Attributes:
        span: the words.
        value: ISO 8601 date "2016-10-03", month "2016-10", year "2016", or interval
            "2016-03-03/2016-10-03"; None where it cannot be told, and for durations.
        part_of_day: morning, afternoon, evening or night, where the words tell.
    """

    span: Span
    value: str | None
    part_of_day: PartOfDay | None = None

    @property
    def precision(self) -> Precision | None:
        """How fine the value is; None where there is none."""
        return precision_of(self.value) if self.value else None


def precision_of(value: str) -> Precision:
    """How fine an ISO 8601 date, month, year or interval is."""
    if "/" in value:
        return Precision.INTERVAL
    return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(value), Precision.DAY)


class DatedBy(StrEnum):
    """What an event's date was taken from, the surest first."""

    OWN = "own"  # words of time that hang on the event's own word
    CLAUSE = "clause"  # those of the clause or event that it happens with
    SENTENCE = "sentence"  # the only time that its sentence gives
    SAME_EVENT = "same event"  # another mention of it in the article
    REPORT = "report"  # the day of the report's main event
    PUBLICATION = "publication"  # the day of publication, where the article tells no other


@dataclass(frozen=True, slots=True)
class Dating:
    """The best that can be told of when an event happened.

    Attributes:
        value: as that of a `TimeExpression`.
        by: what it was taken from; only `DatedBy.OWN` is what the text says of this event.
        part_of_day: morning, afternoon, evening or night, where told.
        evidence: the words of time, wherever they stand; None for the day of publication.
    """

    value: str
    by: DatedBy
    part_of_day: PartOfDay | None = None
    evidence: Span | None = None

    @property
    def precision(self) -> Precision:
        """How fine the value is."""
        return precision_of(self.value)


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor is or was: "State Department spokesman".

    Attributes:
        title: "spokesman", None for bare membership ("the White House's Earnest").
        organization: id of the organization or country that it is held in, if the text tells.
        former: whether it is over on the article's day, as the text says ("former ambassador",
            "minister until 2012").
        evidence: where the text says so.
        country: ISO 3166 alpha-3 of the country that it is held in or for; an ambassador's is the
            one that sent him.
        relative_to: id of the other person whom the text tells it by: "aide to X", "X's son".
        subject: id of the actor or place that it is concerned with: "ambassador to X",
            "mayor of X".
        since: when it began, where the text tells.
        until: when it ended or will end, where the text tells.
    """

    title: str | None
    organization: str | None
    former: bool
    evidence: Span
    country: str | None = None
    relative_to: str | None = None
    subject: str | None = None
    since: TimeExpression | None = None
    until: TimeExpression | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """A place or country that a place lies in.

    Attributes:
        name: its canonical name.
        kind: PLACE or COUNTRY.
        country: ISO 3166 alpha-3 of the country that it is or lies in.
        wikidata: "Q30", where known.
        actor: id of the actor that it is in this article; None where the article does not name it.
        evidence: the words that tell so ("Aleppo, Syria"); None where it is common knowledge.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    wikidata: str | None = None
    actor: str | None = None
    evidence: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that acts, speaks, is acted on, or a place.

    Attributes:
        id: slug of the name; mentions of one real actor have one id in every article.
        local: the name is too weak to be known beyond its article (a bare surname, a nominal):
            its id holds only there.
        name: the fullest name that the article uses.
        aliases: its other names in this article, sorted.
        mentions: in order of the text.
        country: ISO 3166 alpha-3 of the country that it is or belongs to.
        official: whether it is part of that country's state: a ministry, an army, officials.
        international: for a known organization of many countries, what it is.
        part_of: id of the organization that an organization is a part of, if the text tells.
        wikidata: "Q30", where known.
        lies_in: of a place, what it lies in, the smallest first, its country last.
    """

    id: str
    name: str
    kind: ActorKind
    mentions: tuple[Mention, ...]
    local: bool = False
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    country: str | None = None
    official: bool = False
    international: International | None = None
    wikidata: str | None = None
    part_of: str | None = None
    lies_in: tuple[Whole, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """Words that fill a role.

    Attributes:
        span: the words.
        actor: id of the actor that they name, None where there is none.
        countries: ISO 3166 alpha-3 of the country that they name first ("Afghan farmers"), and
            of those joined to it ("Greek and Cypriot frigates").
    """

    span: Span
    actor: str | None
    countries: tuple[str, ...] = ()


class StatementKind(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeechAct(StrEnum):
    """What the speaker does by saying it, or how he stands to it, told by the cue."""

    ASSERT = "assert"
    ADMIT = "admit"
    DENY = "deny"
    ACCUSE = "accuse"
    WARN = "warn"
    THREATEN = "threaten"
    PROMISE = "promise"
    PREDICT = "predict"
    PROPOSE = "propose"
    DEMAND = "demand"
    ASK = "ask"
    PRAISE = "praise"
    BELIEVE = "believe"
    KNOW = "know"
    HOPE = "hope"
    FEAR = "fear"
    INTEND = "intend"
    SUPPORT = "support"
    OPPOSE = "oppose"
    EXPRESS = "express"

    @property
    def is_attitude(self) -> bool:
        """Whether it is thought or felt, and need not have been said."""
        return self in _ATTITUDES


_ATTITUDES = frozenset(
    (
        *(SpeechAct.BELIEVE, SpeechAct.KNOW, SpeechAct.HOPE, SpeechAct.FEAR),
        *(SpeechAct.INTEND, SpeechAct.SUPPORT, SpeechAct.OPPOSE, SpeechAct.EXPRESS),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody's words or reported words.

    Attributes:
        id: unique within the article: "START-END" of the content's extent.
        content: the pieces of what was said, in order; more than one where the cue splits it.
            Quotation marks around a direct quotation belong to the content.
        cue: the words that tell that it was said ("said", "according to"); may be empty.
        cue_head: of those words, the one that tells what is done by saying it: "denied".
        source: the mention that it is attributed to, a pronoun included; None for nobody.
        confidence: how likely the text attributes these words to this source, 0 to 1.
        speaker: id of the actor that the source resolves to.
        speaker_confidence: how likely the source means that actor, 0 to 1.
        addressee: id of the actor spoken to.
        medium: the words that tell by what means it was said: "in a statement", "on Twitter".
        stated_at: id of the place where it was said.
        on_behalf_of: id of the actor in whose name the speaker speaks.
        embedded_in: id of the statement in whose content this one is told.
        about: ids of the actors that the content mentions, in order, the speaker left out.
    """

    id: str
    kind: StatementKind
    act: SpeechAct
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: Span | None
    speaker: str | None
    cue_head: Span | None = None
    confidence: float = 1.0
    speaker_confidence: float | None = None
    addressee: str | None = None
    stated_on: TimeExpression | None = None
    stated_at: str | None = None
    medium: Span | None = None
    on_behalf_of: str | None = None
    embedded_in: str | None = None
    about: tuple[str, ...] = ()
    negated: bool = False  # "did not say that"


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


class Certainty(StrEnum):
    """How sure the text is that an event happened (GAF/FactBank)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Factuality:
    """Whether an event is told as having happened.

    Attributes:
        certainty: certain, probable or possible.
        negated: told as not happening.
        future: told as yet to come.
    """

    certainty: Certainty = Certainty.CERTAIN
    negated: bool = False
    future: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that somebody did, or that happened.

    Attributes:
        id: unique within the article: "START-END" of the trigger.
        trigger: the verb or noun that tells it.
        lemma: the trigger's dictionary form ("suspend").
        nominal: whether a noun tells it ("the attack"), rather than a verb.
        type: what kind of act it is, None for what is none of PLOVER's.
        cameo: the code of CAMEO below the type: a root, "19", or "087"; None without a type.
        contexts: the fields that it belongs to, the likeliest first.
        agents: who did it.
        patients: whom or what it was done to.
        targets: whom it was aimed at or done with, by preposition ("with Russia").
        beneficiaries: to whom something was given, or for whom it was done ("gave the rebels
            weapons", "raised money for the victims").
        instruments: what it was done with ("with a drone", "using tear gas").
        places: where; the actor is the place, or the named one that it lies in ("a street in
            Mosul").
        time: the words that tell when, where any hang on the event's own word.
        dating: when, inferred from elsewhere in the article if need be.
        reported_by: id of the statement that it is told in: the speaker's claim, not the
            article's; None for the article's own voice.
        denied_by: id of the statement in which somebody denies it; such an event is negated
            in the denier's words only. None if nobody does.
    """

    id: str
    trigger: Span
    lemma: str
    type: EventType | None
    factuality: Factuality
    agents: tuple[Participant, ...] = ()
    patients: tuple[Participant, ...] = ()
    targets: tuple[Participant, ...] = ()
    beneficiaries: tuple[Participant, ...] = ()
    instruments: tuple[Participant, ...] = ()
    places: tuple[Participant, ...] = ()
    time: TimeExpression | None = None
    dating: Dating | None = None
    reported_by: str | None = None
    denied_by: str | None = None
    nominal: bool = False
    cameo: str | None = None
    contexts: tuple[EventContext, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article; each in order of the text."""

    article: Article
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
