"""A trained tagger and linker: which words report something, whose words they are, and which.

words            an article's words as arrays
vocabulary       what the networks know by number
features         what the encoder is told of each word
surroundings     what the linker is told of the words around a cue
network          the two networks, run by onnxruntime
decoding         from scores to labels
tagging          all of it, in order

`weights/` holds the networks and their model card; training/attribution makes them.
"""

from kg.extraction.statements.tagger.network import trained
from kg.extraction.statements.tagger.tagging import Tagged, Tagger

__all__ = ["Tagged", "Tagger", "trained"]
