"""Who said what: quotation marks, then attributions as the text gives them, then statements.

quotations, marks     where the text is in quotation marks
attribution           every way in which words could report something, and which are likely
  complements         what a cue governs: "said that X", "his claim that X", "denied X"
  according           "according to the ministry, X"
  announced, direct   "Kirby said: “X”"; "X, Kirby said, Y"
  interposed          sources between commas, amid what they say
  transcripts         "PENCE: X"
  cues, evidence      how likely a word, and a reading of it, reports something
sources, audience     whose words; to whom, and when
continuation, extent  quotations that go on; where exactly the words begin and end
linking               speakers, addressees and subjects become actors
"""

from kg.extraction.statements.attribution import find as find_attributions
from kg.extraction.statements.linking import link
from kg.extraction.statements.quotations import find as find_quotations

__all__ = ["find_attributions", "find_quotations", "link"]
