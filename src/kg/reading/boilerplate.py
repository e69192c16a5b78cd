"""How the parts of a page that are no news are worded: captions, topic lists, footers."""

from __future__ import annotations

import re

_LONGEST_CAPTION = 700
_LONGEST_NOTICE = 400
_LONGEST_SHORT_LINE = 80

_AGENCY = (
    r"(?:AP|AFP|EPA|EFE|ANSA|DPA|SIPA|TASS|Anadolu|ANADOLU|Xinhua|XINHUA|Reuters|REUTERS|Getty)"
)
_CAPTION_START = re.compile(
    r"""\W*(?:file\s+(?:photo|picture|image)
      | (?:photo|picture|image|photograph|caption|pictured)
        (?:\s+(?:credit|caption|courtesy(?:\s+of)?))?\s*[:/|])""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(
    rf"""(?i:photo(?:graph)?(?:graphy)?|picture|image)s?\s+(?i:by|courtesy\s+of|credit)[:\s]+[A-Z“"]
      | [(\[|]\s*(?i:photo|picture|image|credit|pic)s?\b\s*(?i:credit|by|courtesy)?\s*[:/]
      | \b{_AGENCY}\s?/\s?[A-Z][\w.'’-]*(?:\s[\w.'’-]+){{0,4}}\W*$
      | \b[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){{0,3}}\s?/\s?{_AGENCY}(?:\s+(?:Images|Photo))?\W*$
      | \((?:AP|AFP)\s+(?:Photo|File)\b | \bAP\s+Photo\s?/
      | (?:\bvia|[/(])\s*(?:Getty\s+Images|{_AGENCY})\W*$""",
    re.VERBOSE,
)

_TOPICS = re.compile(
    r"""\W*(?:(?:topics?|tags?|keywords?|subjects?|filed\s+under|categories)
        (?:\s+(?:covered|in\s+this\s+(?:article|story)))?
      | (?:related|more)\s+(?:topics?|tags?)
      | in\s+this\s+(?:article|story))\s*(?P<colon>:?)\s*(?P<list>.*)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)

_SOCIAL = r"(?:twitter|x|facebook|instagram|telegram|linkedin|whatsapp|youtube|social)"
_OFFERS = (
    r"(?:to\s+)?(?:continue|keep)\s+reading\b",
    r"(?:please\s+)?(?:sign|log)[\s-]?(?:up|in|on)\s+(?:for|to|here|now|with|today|and)\b",
    r"(?:please\s+)?subscribe\s+(?:to|now|today|here|for|and|with)\b",
    r"(?:please\s+)?register\s+(?:now|here|today|for\s+free|with\s+us|at\s+no\s+cost)\b",
    r"(?:already|not)\s+(?:a|an|have)\b.{0,30}\b(?:subscriber|member|account|registered|subscription)",
    r"(?:get|receive)\s.{0,60}\b(?:newsletters?|inbox|alerts?|bulletin)\b",
    rf"(?:follow|like|join|find)\s+(?:\S+\s+){{1,7}}on\s+{_SOCIAL}\b",
    r"(?:download|get)\s+(?:the|our)\s.{0,30}\bapp\b",
    r"support\s+(?:our|us|independent|quality)\b.{0,120}\b(?:journalism|reporting|work)\b",
)
_LINKS = (
    r"read\s+(?:the\s+)?(?:more|also|next|full\s+story|rest)\b",
    r"(?:related|more|recommended|popular|trending|latest)\s+"
    r"(?:articles?|stories|news|coverage|reading|from|on)\b.{0,60}$",
    r"(?:also|more)\s+(?:on|from|in|at)\s.{1,40}$",
    r"(?:see|you\s+may)\s+also\b.{0,80}$",
    r"most\s+(?:read|popular|viewed)\b.{0,40}$",
    r"(?:share|print|email)\s+(?:this|on|via)\b",
    r"(?:click|tap)\s+here\b",
    r"for\s+(?:more|further)\s+(?:information|news|stories|coverage|details)\b.{0,60}"
    r"\b(?:visit|go\s+to|click|follow|see|contact)\b",
    r"(?:do\s+you\s+)?(?:have|got)\s+a\s+(?:news\s+)?(?:tip|story)\b.{0,80}$",
    r"(?:contact|write\s+to|email)\s+(?:the\s+(?:reporter|author|writer|editor|newsroom)|us)\b",
    r"(?:leave|post)\s+a\s+(?:comment|reply)\b|\d*\s*comments?\W*$",
    r"(?:advertisement|sponsored|promoted)\W*$",
)
_LEGAL = (
    r"(?:©|\(c\)\s|copyright\s*(?:©|\(c\)|\d{4}|by\b))",
    r"copyright\b.{0,60}\b\d{4}\W*$",
    r".{0,200}\ball\s+rights\s+reserved\b",
    r"(?:terms\s+(?:of|and)\s+(?:use|service|conditions)|(?:privacy|cookie)\s+policy)\b.{0,80}$",
    r"(?:this|our)\s+(?:web\s?)?site\s+uses\s+cookies",
    r"we\s+(?:and\s+our\s+(?:\d+\s+)?partners\s+)?use\s+cookies",
    r"(?:accept|manage)\s+(?:all\s+)?cookies",
    r"(?:this|the)\s+(?:article|story|report|piece)\s+(?:was\s+|has\s+been\s+)?"
    r"(?:first|originally)\s+(?:published|appeared)\b",
    r".{0,120}\bcontributed\s+(?:to\s+this\s+(?:report|article|story)|reporting)\b",
    r"our\s+standards\s*:",
)
_NOTICE = re.compile(rf"\W*(?:{'|'.join((*_OFFERS, *_LINKS, *_LEGAL))})", re.IGNORECASE | re.DOTALL)
_STAFF_CREDIT = re.compile(
    r"\W*(?:additional\s+)?(?:report|writ|edit|translat|compil|produc)(?:ing|ed|tion|ten)\b"
    r"[^.;]{0,40}\b(?:by|from)\s",
    re.IGNORECASE,
)
_CREDIT_WORDS = re.compile(
    r"additional|report(?:ing|ed)|writing|written|edit(?:ing|ed)|translat(?:ion|ed)|compiled|"
    r"produc(?:ed|tion)|by|and|in|at|from|for|of|with|the|de|la|el|al|bin|van|von|der|bureau|"
    r"newsroom|desk|staff",
    re.IGNORECASE,
)

_BULLET = re.compile(r"\s*(?:[•‣▪●◦∙·*»>→-]|\d{1,2}[.)])\s+\S")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph describes a picture or credits its maker."""
    if len(paragraph) > _LONGEST_CAPTION:
        return False
    return bool(_CAPTION_START.match(paragraph) or _CREDIT.search(paragraph))


def topic_list(paragraph: str) -> str | None:
    """What follows a heading such as "Topics covered:" or "Tags:" in its paragraph.

    Returns:
        The list, "" where the heading stands alone, None where there is no such heading.
    """
    match = _TOPICS.fullmatch(paragraph)
    if match is None:
        return None
    listed = match["list"]
    return listed if not listed or (match["colon"] and is_list(listed)) else None


def is_list(paragraph: str) -> bool:
    """Whether a paragraph enumerates short things rather than telling something."""
    items = re.split(r"[,;|\n#]+", paragraph)
    return not is_sentence(paragraph) and all(len(item.split()) <= 6 for item in items)


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph sells, links, credits or forbids instead of telling news."""
    if len(paragraph) > _LONGEST_NOTICE:
        return False
    return _NOTICE.match(paragraph) is not None or _is_staff_credit(paragraph)


def _is_staff_credit(paragraph: str) -> bool:
    """Whether it names nothing but who reported, wrote and edited."""
    if not _STAFF_CREDIT.match(paragraph):
        return False
    words = re.findall(r"[^\W\d_][\w'’-]*", paragraph)
    return all(word[0].isupper() or _CREDIT_WORDS.fullmatch(word) for word in words)


def is_bullet(paragraph: str) -> bool:
    """Whether a paragraph is an item of a list."""
    return _BULLET.match(paragraph) is not None


def is_short_line(paragraph: str) -> bool:
    """Whether a paragraph is a label, link or headline (a question, too) and states nothing."""
    is_statement = is_sentence(paragraph) and "?" not in paragraph[-3:]
    return len(paragraph) <= _LONGEST_SHORT_LINE and not is_statement


def is_sentence(paragraph: str) -> bool:
    """Whether a paragraph ends as sentences do."""
    return _SENTENCE_END.search(paragraph) is not None
