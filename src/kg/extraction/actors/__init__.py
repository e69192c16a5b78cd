"""Who is who: names first, then what they are called, then nouns and pronouns.

gazetteer             what is known before reading
names, name_finding   proper names in the text, cut to size (trimming, capitals), no things
kinds                 person, organization, place...: by all that the article shows
full_names            which full name a shorter one stands for
metonyms, homonyms    "Washington decided"; two Georgias
figures               actors in the making
nesting               which place lies in which
roles                 "State Department spokesman", "now a fellow at...": where it stands
                      (descriptions, phrases), what it says (nouns, offices, tenures), posts
coreference           nouns (nominals) and pronouns: by grammar (pronouns), by what was spoken
                      of (salience) and how much it stands out (ranking); reliability: how surely
casting               all of it, in order
"""

from kg.extraction.actors.casting import resolve

__all__ = ["resolve"]
