"""Rules for who said what: the baseline, and the fallback where the trained tagger is not wanted.

finding               every way in which words could report something, and which are likely
  complements         what a cue governs: "said that X", "his claim that X", "denied X"
  according           "according to the ministry, X"
  announced, direct   "Kirby said: “X”"; "X, Kirby said, Y"
  interposed          sources between commas, amid what they say
  cues, evidence      how likely a word, and a reading of it, reports something
continuation, extent  quotations that go on; where exactly the words begin and end
"""

from kg.extraction.statements.rules.finding import find

__all__ = ["find"]
