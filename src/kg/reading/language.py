"""Whether a text is English, told by py3langid (Lui and Baldwin 2012, langid.py)."""

from __future__ import annotations

import math

_LETTERS_NEEDED = 60
_CHARACTERS_JUDGED = 20_000
_CLEAR_LEAD = 3.0  # of a log-likelihood that grows with the root of the length

_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch",
    "no": "Norwegian", "nb": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def foreign_language(text: str) -> str | None:
    """The language of a text that is clearly not English, by name.

    Args:
        text: an article's text; its first 20,000 characters are judged.

    Returns:
        "French" and so on, or py3langid's code where it has no name here; None if the text is
        English, may be, or has fewer than 60 letters to judge by.
    """
    sample = text[:_CHARACTERS_JUDGED]
    if sum(map(str.isalpha, sample)) < _LETTERS_NEEDED:
        return None
    from py3langid import rank

    scores: dict[str, float] = dict(rank(sample))
    best = next(iter(scores))
    lead = (scores[best] - scores.get("en", -math.inf)) / math.sqrt(len(sample.encode()))
    return _NAMES.get(best, best) if best != "en" and lead > _CLEAR_LEAD else None
