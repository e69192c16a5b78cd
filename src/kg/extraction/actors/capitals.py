"""What capitals add to names and hide in them: headlines, starts of sentences, block letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extraction.actors import gazetteer
from kg.extraction.actors.names import Name
from kg.extraction.document import Document


def headlines(document: Document) -> set[int]:
    """The indexes of the words in sentences whose words all have capitals."""
    return {token.i for s in document.sentences if _is_headline(s) for token in s}


def without_nouns(names: list[Name], headlines: set[int], document: Document) -> Iterator[Name]:
    """Leave out common nouns that only their place gives a capital: "Riot police moved in".

    Args:
        names: the names of an article.
        headlines: the indexes of the words in its headlines.
        document: the article; what it spells without a capital elsewhere is a noun.
    """
    counts = Counter(word for name in names for word in name.words)
    small = {token.text for token in document.tokens if token.is_lower}
    for name in names:
        first = name.tokens[0]
        is_once = all(counts[word] == 1 for word in name.words)
        is_capital = first.i in headlines or (len(name.tokens) == 1 and first.is_sent_start)
        is_known = gazetteer.find(name.text) is not None
        is_noun = {word.lower() for word in name.words} <= small or _modifies_noun(name)
        if is_known or not (is_once and is_capital and is_noun):
            yield name


def _modifies_noun(name: Name) -> bool:
    head = name.tokens.root
    modifies = head.dep_ in ("compound", "amod", "nmod") and head.head.tag_ in ("NN", "NNS")
    return bool(modifies and len(name.tokens) == 1 and name.label in ("", "PERSON"))


def cut_headlines(names: list[Name], headlines: set[int]) -> Iterator[Name]:
    """Cut what a headline's capitals add to a name: "Anna Berg Wins Second Term".

    Args:
        names: the names of an article.
        headlines: the indexes of the words in its headlines.
    """
    counts = Counter(name.text for name in names)
    surnames = {text.split()[-1] for text in counts if gazetteer.is_first_name(text.split()[0])}
    surnames |= {text for text, count in counts.items() if count > 1 and " " not in text}
    surnames = {word for word in surnames if not gazetteer.is_first_name(word)}
    endings = {
        " ".join(name.words[i:]).casefold() for name in names for i in range(len(name.words))
    }
    for name in names:
        tokens = name.tokens
        if len(tokens) == 1 or counts[name.text] > 1 or tokens.start not in headlines:
            yield name
            continue
        lengths = range(len(tokens) - 1, 1, -1)
        cuts = [tokens[:n] for n in lengths if tokens[:n].text.casefold() in endings]
        if _is_first_name(tokens[0]) and tokens[1].text.casefold() in endings:
            cuts.append(tokens[:2])
        if tokens[0].text in surnames:
            cuts.append(tokens[:1])
        elif len(tokens) > 2 and tokens[-1].text in surnames and not _is_first_name(tokens[0]):
            cuts.append(tokens[-1:])
        yield Name.at(cuts[0], name.label) if cuts else name


def spelt_alike(names: list[Name]) -> Iterator[Name]:
    """Give names that differ only in capitals one spelling: "Al-Shabaab", "MABUNDA"."""
    usual = {tail.casefold(): tail for name in names for tail in _tails_with_particle(name)}
    for name in names:
        for text in (name.text, *name.words):
            if len(text) > 3 and not text.isupper():
                usual.setdefault(text.casefold(), text)
    for name in names:
        words = (
            usual.get(word.casefold(), word) if word.isupper() else word for word in name.words
        )
        text = " ".join(words)
        if text.isupper() and len(text) > 4 and _is_country_or_capital(text.title()):
            text = text.title()
        yield replace(name, text=usual.get(text.casefold(), text))


def _tails_with_particle(name: Name) -> Iterator[str]:
    """ "van den Berg" of "Anna van den Berg"."""
    for i, word in enumerate(name.words[1:-1], 1):
        if word in gazetteer.words("particle"):
            yield " ".join(name.words[i:])


def _is_country_or_capital(text: str) -> bool:
    return gazetteer.find(text) is not None or gazetteer.of_capital(text) is not None


def _is_headline(sentence: TokenSpan) -> bool:
    """Whether all longer words of a sentence are capitalized."""
    words = [token.text for token in sentence if token.is_alpha and len(token) > 4]
    return len(words) > 2 and all(word[0].isupper() for word in words)


def _is_first_name(token: Token) -> bool:
    return gazetteer.is_first_name(token.text.title() if token.is_upper else token.text)
