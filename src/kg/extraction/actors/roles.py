"""What people are: titles before a name, appositions and "is a ..." behind it, "of the ..."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Token

from kg.extraction.actors import gazetteer
from kg.extraction.actors.figures import Figure, Post
from kg.extraction.actors.gazetteer import Known, Noun
from kg.extraction.actors.names import Name
from kg.extraction.document import Document, between
from kg.model import ActorKind, MentionKind

FORMER = frozenset(("former", "ex", "then", "onetime", "late", "ex-"))
LEFT_OUT = frozenset(("the", "a", "an", "now", "currently", "-"))
BELONGING = frozenset(("of", "at", "for", "with", "in", "from"))
SUBJECT_MATTER = frozenset(("to", "on", "about"))  # "Ambassador to Syria", "expert on Iran"
BODIES = frozenset((ActorKind.ORGANIZATION, ActorKind.COUNTRY))
COPULAS = frozenset(("is", "was", "are", "were", "be", "been", "became", "becomes", "’s", "'s"))


def of_noun(token: Token) -> Noun | None:
    """What a noun or a plural of one may refer to."""
    noun = gazetteer.noun(token.lower_) or gazetteer.noun(token.lower_.rstrip("."))
    if noun is None and token.tag_ in ("NNS", "NNPS"):
        single = gazetteer.noun(token.lower_.removesuffix("s"))
        if single is not None and single.kind is ActorKind.PERSON:
            return Noun(ActorKind.GROUP, single.kin, None)
    return noun


class Roles:
    """Reads the roles of named people, and the nouns that name them again.

    Args:
        document: the parsed article.
        of_word: the figure that a word is part of the name of, by the word's index.
    """

    def __init__(self, document: Document, of_word: Mapping[int, Figure]) -> None:
        self._document = document
        self._of_word = of_word

    def read(self, named: Iterable[tuple[Name, Figure]]) -> Iterator[Figure]:
        """Add roles, kins, genders and describing mentions to the figures.

        Yields:
            Countries that a role belongs to and that no name in the article names.
        """
        countries: dict[str, Figure] = {f.name: f for f in self._of_word.values()}
        for name, figure in named:
            if figure.kind is ActorKind.PERSON:
                yield from self._read_title(name, figure, countries)
            self._read_descriptions(name, figure)

    def _read_title(
        self, name: Name, figure: Figure, countries: dict[str, Figure]
    ) -> Iterator[Figure]:
        before = name.before
        for word in before:
            _learn_gender(figure, word)
        if not before:
            return
        nouns = [word for word in before if is_person(word)]
        body = self._body(before)
        demonym = _demonym(before)
        if nouns and body is None and demonym is not None:
            words, known = demonym
            if known.name not in countries:
                body = Figure(known.name, known.kind, known, known.country)
                body.add(between(words[0], words[-1]), MentionKind.NOMINAL, words[-1])
                countries[known.name] = body
                yield body
            body = countries[known.name]
        if nouns:
            self._add(figure, before, body)
        elif body is not None and any(word.tag_ == "POS" for word in before):
            self._add(figure, before, body, title=False)

    def _read_descriptions(self, name: Name, figure: Figure) -> None:
        """Appositions and predicates: "X, a fellow at Y", "X is a fellow", "the fellow, X"."""
        head = name.tokens.root
        for child in head.children:
            if child.dep_ == "appos":
                self._describe(figure, child)
            elif child.dep_ == "prep" and figure.kind is ActorKind.PERSON:
                self._read_belonging(figure, child)
        noun = _noun_in_front(name)
        if noun is not None:
            self._describe(figure, noun)
        for verb in _verbs_of(head):
            if verb.lower_ in COPULAS and not _is_negated(verb):
                for child in verb.children:
                    if child.dep_ == "attr":
                        self._describe(figure, child)

    def _describe(self, figure: Figure, head: Token) -> None:
        """Let a noun phrase be a mention of a figure, and a role if it is a person's."""
        noun = of_noun(head)
        if noun is None or head.i in self._of_word or not _fits(figure, noun):
            return
        figure.kins.add(noun.kin)
        figure.called.add(head.lower_)
        figure.gender = figure.gender or noun.gender
        figure.add(self._document.phrase(head), MentionKind.NOMINAL, head)
        if figure.kind is ActorKind.PERSON:
            words = self._document.words(self._document.phrase(head))
            self._add(figure, words, self._body(words))

    def _read_belonging(self, figure: Figure, preposition: Token) -> None:
        """ "X of the Y"."""
        if preposition.lower_ not in ("of", "from", "at"):
            return
        for child in preposition.children:
            body = self._of_word.get(child.i)
            if body is not None and body.kind is ActorKind.ORGANIZATION:
                evidence = between(preposition, child)
                figure.posts.append(Post(None, body, former=False, evidence=evidence))

    def _body(self, words: list[Token]) -> Figure | None:
        """The first organization, else country, that the words name."""
        cut = next((i for i, word in enumerate(words) if word.lower_ in SUBJECT_MATTER), None)
        named = [f for w in words[:cut] if (f := self._of_word.get(w.i)) and f.kind in BODIES]
        bodies = [figure for figure in named if figure.kind is ActorKind.ORGANIZATION]
        noun = gazetteer.noun(words[-1].lower_)
        if not bodies and noun is not None and noun.kin == "scholar":
            return None  # "Syria expert"
        return next(iter(bodies or named), None)

    def _add(
        self, figure: Figure, words: list[Token], body: Figure | None, *, title: bool = True
    ) -> None:
        kept = [w for w in self._before_body(words, body) if not self._is_left_out(w, body)]
        former = any(word.lower_ in FORMER for word in words)
        while kept and kept[0].tag_ in ("POS", "PRP$"):
            kept = kept[1:]
        text = " ".join("".join(word.text_with_ws for word in kept).split()) if title else ""
        for word in words:
            noun = of_noun(word)
            if noun is not None and noun.kind is ActorKind.PERSON:
                figure.kins.add(noun.kin)
                figure.called.add(word.lower_)
        if text or body is not None:
            evidence = between(words[0], words[-1])
            figure.posts.append(Post(text or None, body, former=former, evidence=evidence))

    def _before_body(self, words: list[Token], body: Figure | None) -> list[Token]:
        """The words up to the "of" or "at" that leads to the organization."""
        for i, word in enumerate(words if body is not None else ()):
            leads = any(self._of_word.get(later.i) is body for later in words[i + 1 : i + 6])
            if leads and word.lower_ in BELONGING:
                return words[:i]
        return words

    def _is_left_out(self, word: Token, body: Figure | None) -> bool:
        if word.lower_ in LEFT_OUT | FORMER or word.is_punct or word.is_space:
            return True
        if body is None:
            return False
        demonym = _demonym([word, word.nbor()]) if word.i + 1 < len(word.doc) else None
        demonym = demonym or (_demonym([word.nbor(-1), word]) if word.i else None)
        is_of_body = demonym is not None and word in demonym[0] and demonym[1].name == body.name
        return is_of_body or self._of_word.get(word.i) is body


def _demonym(words: list[Token]) -> tuple[list[Token], Known] | None:
    """The first adjective of a country, of two words or one: "South Korean", "Russian"."""
    for length in (2, 1):
        for i in range(len(words) - length + 1):
            known = gazetteer.of_demonym(" ".join(word.text for word in words[i : i + length]))
            if known is not None:
                return words[i : i + length], known
    return None


def _learn_gender(figure: Figure, word: Token) -> None:
    title = word.lower_.rstrip(".")
    noun = gazetteer.noun(title)
    if title in gazetteer.words("male"):
        figure.gender = "m"
    elif title in gazetteer.words("female"):
        figure.gender = "f"
    elif noun is not None and noun.gender is not None:
        figure.gender = noun.gender


def is_person(word: Token) -> bool:
    """Whether a noun means a person: "spokesman", "Gen."."""
    noun = gazetteer.noun(word.lower_.rstrip("."))
    return noun is not None and noun.kind is ActorKind.PERSON


def _noun_in_front(name: Name) -> Token | None:
    """The noun that a name is in apposition to: "the envoy for Sudan, Jane Doe".

    The parser often hangs the name on the last noun of the phrase in front; the person's noun is
    looked for above it.
    """
    doc, head, start = name.tokens.doc, name.tokens.root, name.span_start
    if head.dep_ != "appos":
        follows = doc[name.tokens.end].text if name.tokens.end < len(doc) else ""
        is_set_off = start > 1 and doc[start - 1].text == "," and follows == ","
        if not is_set_off or head.dep_ in ("conj", "ROOT"):
            return None
    noun = head.head if head.dep_ == "appos" else doc[start - 2]
    for _ in range(6):
        if noun.i >= name.tokens.start or is_person(noun) or noun.head == noun:
            break
        if noun.dep_ not in ("pobj", "prep", "compound", "nmod", "poss", "amod"):
            break
        noun = noun.head
    is_second_subject = head.dep_ in ("nsubj", "nsubjpass")
    if is_second_subject and (noun.dep_ != head.dep_ or noun.head != head.head):
        return None
    return noun if noun.i < name.tokens.start else None


def _verbs_of(head: Token) -> Iterator[Token]:
    """The verbs that a name is the subject of, those of "who served and is ..." among them."""
    if head.dep_ == "nsubj":
        yield head.head
    for child in head.children:
        if child.dep_ == "relcl":
            yield child
            yield from (verb for verb in child.children if verb.dep_ == "conj")


def _is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _fits(figure: Figure, noun: Noun) -> bool:
    """Whether a noun may describe a figure."""
    if figure.gender is not None and noun.gender not in (None, figure.gender):
        return False
    return noun.kind is figure.kind or {noun.kind, figure.kind} in (
        {ActorKind.PLACE, ActorKind.COUNTRY},
        {ActorKind.ORGANIZATION, ActorKind.GROUP},
    )
