"""Who said what: quotation marks, then attributions as the text gives them, then statements.

quotations, marks       where the text is in quotation marks
attribution             who the text says said what, with all that the cue tells
  learned ◄─ tagger/    cues, sources and contents by two trained networks
  rules/                the same by rules: the baseline and the fallback
  transcripts           "PENCE: X"
  acts, polarity        what a cue does: assert, deny, believe...; whether it is denied
  audience              to whom, and when
  circumstances         by what means, where, in whose name
linking                 speakers, addressees and subjects become actors
"""

from kg.extraction.statements.attribution import by_rules, by_tagger
from kg.extraction.statements.linking import link
from kg.extraction.statements.quotations import find as find_quotations
from kg.extraction.statements.tagger import Tagger, trained

__all__ = ["Tagger", "by_rules", "by_tagger", "find_quotations", "link", "trained"]
