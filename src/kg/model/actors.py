"""Who and where: actors and places, how the text mentions them, what they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.articles import Span
from kg.model.times import TimeExpression


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


class International(StrEnum):
    """What an organization of many countries is."""

    INTERGOVERNMENTAL = "intergovernmental"  # states are its members: the United Nations
    NON_GOVERNMENTAL = "non-governmental"  # charities, churches, associations
    ARMED = "armed"  # movements that fight in several countries


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
