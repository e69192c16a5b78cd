"""How the parts of a page that are no news are worded: captions, topic lists, footers."""

from __future__ import annotations

import re

_LONGEST_CAPTION = 700
_LONGEST_NOTICE = 400
_LONGEST_SHORT_LINE = 80

_CAPTION_START = re.compile(
    r"""\W*(?:file\s+(?:photo|picture|image) | (?:photo|picture|image|photograph|caption|pictured)
        (?:\s+(?:credit|caption|courtesy(?:\s+of)?))?\s*[:/|]) """,
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(
    r"""(?i:photo(?:graph)?(?:graphy)?|picture|image)s?\s+(?i:by|courtesy\s+of|credit)[:\s]+[A-Z“"]
      | [(\[|]\s*(?i:photo|picture|image|credit|pic)s?\b\s*(?i:credit|by|courtesy)?\s*[:/]
      | \b(?:REUTERS|AFP|EPA|EFE|ANSA|ANADOLU|SIPA|XINHUA|TASS)\s?/\s?[A-Z]
      | \b[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){0,3}\s?/\s?(?:AP|AFP|EPA|Reuters|REUTERS|Getty)\b
      | \((?:AP|AFP)\s+(?:Photo|File)\b | \bAP\s+Photo\s?/
      | \b(?:via\s+)?Getty\s+Images\s*[)\].]*\s*$
      | \b(?i:handout|pool)\s+(?i:photo)?\s*(?i:via|/)\s*(?:REUTERS|Reuters|AP|AFP|EPA)\b
    """,
    re.VERBOSE,
)

_TOPICS = re.compile(
    r"""\W*(?P<heading>(?:topics?|tags?|keywords?|subjects?|filed\s+under|categories)
        (?:\s+(?:covered|in\s+this\s+(?:article|story)))?
      | (?:related|more)\s+(?:topics?|tags?)
      | in\s+this\s+(?:article|story))\s*(?P<colon>:?)\s*(?P<list>.*)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)

_NOTICE = re.compile(
    r"""\W*(?:
        continue\s+reading | (?:to\s+)?(?:keep|continue)\s+reading | read\s+(?:the\s+)?(?:more|also|next|full\s+story|rest)\b
      | (?:please\s+)?(?:sign|log)[\s-]?(?:up|in|on)\s+(?:for|to|here|now|with|today|and)\b
      | (?:please\s+)?(?:subscribe|register)\s+(?:to|now|today|here|for|and|with|free|at)\b
      | already\s+(?:a|an|have)\b.{0,30}\b(?:subscriber|member|account|registered|subscription)
      | not\s+a\s+(?:subscriber|member)
      | (?:get|receive)\s.{0,60}\b(?:newsletters?|inbox|alerts?|bulletin)\b
      | (?:follow|like|join|find)\s+(?:us|me|our|@\w+|[A-Z][\w.' ]{1,40})\s+on\s+(?:twitter|x|facebook|instagram|telegram|linkedin|whatsapp|youtube|social)\b
      | (?:share|print|email)\s+(?:this|on|via)\b | (?:advertisement|sponsored|promoted)\W*$
      | (?:this|our)\s+(?:web\s?)?site\s+uses\s+cookies | we\s+(?:and\s+our\s+partners\s+)?use\s+cookies | (?:accept|manage)\s+(?:all\s+)?cookies
      | (?:©|\(c\)|copyright\b)
      | (?:terms\s+(?:of|and)\s+(?:use|service|conditions)|privacy\s+policy|cookie\s+policy)\b.{0,80}$
      | (?:additional\s+)?(?:reporting|writing|editing|edited|written|compiled|translated|production|graphics?)\s+(?:and\s+(?:writing|reporting|editing)\s+)?by\s+[A-Z]
      | .{0,120}\bcontributed\s+(?:to\s+this\s+(?:report|article|story)|reporting)
      | this\s+(?:article|story|report|piece)\s+(?:was\s+)?(?:has\s+been\s+)?(?:first|originally)\s+(?:published|appeared)
      | this\s+(?:article|story)\s+(?:is|was)\s+(?:part|produced|supported|made\s+available)\b
      | (?:related|more|recommended|popular|trending|latest)\s+(?:articles?|stories|news|coverage|reading|from|on)\b.{0,60}$
      | (?:also|more)\s+(?:on|from|in|at)\s.{1,40}$ | (?:see|you\s+may)\s+also\b.{0,80}$ | most\s+(?:read|popular|viewed)\b.{0,40}$
      | our\s+standards\s*: | (?:our|the)\s+standards\s+and\b.{0,60}$
      | (?:support|help)\s+(?:our|us|independent|quality)\b.{0,120}\b(?:journalism|reporting|work)\b
      | (?:download|get)\s+(?:the|our)\s.{0,30}\bapp\b | click\s+here\b | tap\s+here\b
      | (?:do\s+you\s+)?(?:have|got)\s+a\s+(?:news\s+)?(?:tip|story|confidential)\b
      | (?:contact|write\s+to|email)\s+(?:the\s+(?:reporter|author|writer|editor|newsroom)|us)\b
      | for\s+(?:more|the\s+latest)\s.{0,60}\b(?:visit|go\s+to|click|follow)\b
      | (?:leave|post)\s+a\s+(?:comment|reply) | \d*\s*comments?\W*$
      | all\s+rights\s+reserved
    )
    | .{0,200}\ball\s+rights\s+reserved\b""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
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
    if match is None or (match["list"] and not match["colon"] and "\n" not in paragraph):
        return None
    return match["list"] if is_list(match["list"]) or not match["list"] else None


def is_list(paragraph: str) -> bool:
    """Whether a paragraph enumerates short things rather than telling something."""
    items = re.split(r"[,;|\n#]+", paragraph)
    return not is_sentence(paragraph) and all(len(item.split()) <= 6 for item in items)


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph sells, credits or forbids: registration, editing, copyright..."""
    return len(paragraph) <= _LONGEST_NOTICE and _NOTICE.match(paragraph) is not None


def is_bullet(paragraph: str) -> bool:
    """Whether a paragraph is an item of a list."""
    return _BULLET.match(paragraph) is not None


def is_short_line(paragraph: str) -> bool:
    """Whether a paragraph is a label, link or heading rather than a sentence."""
    return len(paragraph) <= _LONGEST_SHORT_LINE and not is_sentence(paragraph)


def is_sentence(paragraph: str) -> bool:
    """Whether a paragraph ends as sentences do."""
    return _SENTENCE_END.search(paragraph) is not None
