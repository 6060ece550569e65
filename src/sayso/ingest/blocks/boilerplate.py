"""Lines that are a page's and not the article's: calls to follow, subscribe, share, read on, comment, click.

The patterns are of the kinds of such lines that news sites print, and of their shape; each is anchored at the
start of a paragraph that is short. What stands in the middle of a body needs the stricter ones.
"""

from __future__ import annotations

import re

from sayso.ingest.blocks import shape

_SITES = (
    r"(?:twitter|facebook|instagram|linkedin|youtube|tiktok|telegram|whatsapp|threads|bluesky|mastodon|"
    r"reddit|"
    r"parler|gab|gettr|rumble|truth social|snapchat|pinterest|flipboard|google news|apple news|x|signal|"
    r"social media|spotify|apple podcasts|medium|substack)"
)
_PAPER = (
    r"(?:newsletters?|e-?mails?|alerts?|updates|briefings?|bulletins?|podcasts?|channel|app|digest|"
    r"round-?up)"
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\W{0,4}(?:" + "|".join(patterns) + ")", re.IGNORECASE)


# Wherever they stand: nobody reports in such words.
_ANYWHERE = _any(
    rf"follow (?:us|me|him|her|them|[@\w’'. &-]{{2,80}}?) (?:on|at|via) (?:our |the )?{_SITES}",
    r"follow (?:[\w’'.-]+ ){1,6}(?:on \w+ )?(?:@|https?:)",
    rf"on {_SITES},? follow\b",
    rf"(?:like|find|join|watch|contact|message) (?:us|me|[\w’' ]{{2,40}}) on (?:our )?{_SITES}\b",
    rf"(?:follow|subscribe to|join|download|get) (?:us|our|the latest|[\w’' ]{{2,30}}’?s?) ?(?:free |"
    rf"daily |weekly |{_SITES} ){{0,3}}{_PAPER}\b",
    rf"(?:please )?sign up (?:here |now |today |below )?(?:for|to|with) .{{0,60}}\b{_PAPER}\b",
    r"(?:please )?sign up (?:here|now|today|below|for (?:our|free|the latest|more))\b",
    r"(?:click|tap) (?:here|below|on the|to |the )",
    r"(?:please )?(?:support|consider supporting|donate to) (?:our|independent|us|quality|the "
    r"work)\b.{0,80}$",
    r"(?:become|already) a (?:member|subscriber)\b",
    r"subscribe (?:now|today|here|for|to (?:our|the|read|continue)|and )",
    r"(?:log|sign) ?in (?:to |or |for )",
    r"(?:create|register for) (?:a|an|your) (?:free )?account\b",
    r"(?:advertisement|advertising|sponsored(?: content)?|promoted(?: content)?|paid post|skip (?:ad|"
    r"advertisement))\.?$",
    r"(?:story|article|content) continues (?:below|after)\b",
    r"(?:scroll down|keep scrolling|continue reading|keep reading|read on|loading|play video|watch "
    r"now)\b.{0,60}$",
    r"(?:read|see|watch|view|show|load|get|find out|learn) more\b.{0,25}$",
    r"(?:please )?let us know if you(?:['’]re| are) having (?:issues|trouble|problems)",
    r"(?:please )?(?:enable|turn on) javascript\b",
    r"(?:this site|we) uses? cookies\b",
    r"(?:accept|manage|reject) (?:all )?cookies\b",
    r"(?:terms (?:of (?:use|service)|and conditions)|privacy policy|cookie policy|contact us|about "
    r"us)\b.{0,60}$",
    r"(?:©|\(c\)|copyright) ?(?:©|\d{4}|by |the |[a-z]+ \d{4}).{0,120}$",
    r".{0,60}\ball rights reserved\b",
    r"(?:this (?:material|story|article|content) may not be|no part of this|reproduction (?:in|without)|"
    r"distributed by)\b",
    r"(?:this (?:story|article|post|piece|report|page|version)|the (?:story|article|headline)) (?:has "
    r"been|was) "
    r"(?:last |first |originally )?(?:updated|modified|published|amended|edited|generated|translated|"
    r"syndicated|produced)\b",
    r"(?:this|a version of this) (?:story|article|post|piece|report|column) (?:first|originally|also) "
    r"(?:appeared|ran|published)\b",
    r"a version of this (?:story|article|column) (?:appears|appeared)\b",
    r"(?:share|tweet|email|e-mail|print|save|copy link|bookmark|pin|post)(?: (?:this|the|on|via|to|with|"
    r"article|story|page|link))"
    r"(?: .{0,40})?$",
    rf"(?:share|tweet|email|e-mail|print|save|comments?|like|reply|flag|report|copy link|whatsapp|{_SITES})"
    rf"(?:[\s|,/•·:+&]{{1,3}}(?:and |on |via )?(?:share|tweet|email|e-mail|print|save|comments?|like|"
    rf"reply|flag|more|link|copy link|{_SITES})){{1,12}}\W{{0,2}}$",
    r"(?:leave|post|add|write|submit|view|show|hide|join) (?:a |your |all |the )?(?:comments?|"
    r"conversation|discussion|reply)\b",
    r"(?:\d{1,6}|no) (?:comments?|shares?|views|likes|replies|retweets)\.?$",
    r"(?:comments? (?:are|have been) (?:closed|disabled|moderated)|have your say|what do you "
    r"think\?.{0,80}$)",
    r"\d{1,3}[ -]min(?:ute)?s?(?: read| listen)?\.?$",
    r"(?:reading|read|listening) time:? .{0,20}$",
    r"(?:have|got) (?:a |any )?(?:news )?(?:tip|story|question|confidential)s?\b.{0,140}(?:email|contact|"
    r"send|reach|write|submit|us)\b",
    r"(?:send|email|submit) (?:us |your )?(?:tips|letters|comments|feedback|story ideas)\b",
    r"(?:you can )?(?:e-?mail|contact|reach|write to|follow|tweet|message) (?:him|her|them|us|me|the "
    r"(?:author|writer|reporter|editor)s?)\b"
    r".{0,100}$",
    r"(?:he|she|they) (?:can be reached|tweets) (?:at|by|on|via|as|@)\b.{0,100}$",
    r"(?:our standards|see also|related (?:stories|articles|content|coverage|topics|links|video|reading|"
    r"news)|"
    r"more (?:stories|news|coverage|on this story|on this|top stories|headlines)|most (?:read|popular|"
    r"viewed|shared)|"
    r"top stories|trending(?: now)?|recommended(?: for you| stories)?|you (?:may|might) (?:also "
    r")?(?:like|be interested).{0,20}|"
    r"don['’]t miss|editors?['’]s? picks?|latest (?:news|stories|headlines)|in this (?:story|article)|"
    r"topics|tags|filed under|"
    r"up next|next (?:article|story|up)|previous (?:article|story)|from the web|around the web|popular "
    r"(?:now|stories)):?\W{0,2}$",
    r"(?:tags?|topics|filed under|categories|keywords|related (?:topics|tags|stories|articles|coverage|"
    r"story|article|links?)|"
    r"related|read more|read also|read next|also read|see also|read|more on this|more from|more|watch|"
    r"don['’]t miss|must read|"
    r"recommended|listen|explainer|further reading|related reading|up next) ?"
    r"[:|»>]{1,2}(?:\W{0,3}$| .{2,160}$)",
    r"more from [\w’' .-]{2,40}$",
    r"read (?:the )?(?:rest|full|entire|original|complete) .{0,80}$",
    r"(?:watch|listen to|see|view|hear) (?:the )?(?:[\w’'-]+ ){0,6}(?:above|below|here)[.:]?$",
    r"(?:h/?t|hat tip)\b:? ",
    r"(?:to (?:comment|read more|learn more|see more|subscribe|continue|report|get (?:our|more|the "
    r"latest)))\b.{0,120}$",
    r"(?:get|receive|stay|keep) (?:the latest|our|up to date|updated|informed|in touch|connected|"
    r"breaking news|unlimited)\b.{0,140}$",
    r"(?:download|get|install) (?:our|the) [\w’' ]{0,30}app\b",
    r"(?:back to top|skip to (?:main )?(?:content|navigation)|go to|jump to|menu|search|home|sections|"
    r"close|open in app)\W{0,2}$",
    r"(?:do you support|do you agree|vote now|take our poll)\b.{0,80}(?:page|poll|below|vote)\W{0,2}$",
    r"</?[a-z][\w-]{0,20}(?: [^>]{0,200})?/?>\s{0,3}(?:</?[a-z][\w-]{0,20}/?>)?\W{0,2}$",
    r"(?:view|see) (?:this post|original|photo|gallery|image|comments)\b.{0,40}$",
    r"a post shared by\b",
    r"reporter['’]s? (?:e-?mail|twitter)\b",
    r"(?:twitter|facebook|e-?mail|instagram|x|tel|phone)\s?: ?@?\S{2,80}(?:[,; ]{1,2}(?:twitter|facebook|"
    r"e-?mail|instagram)?:? ?@?\S{2,60}){0,3}$",
)  # fmt: skip

# Reporting lines at a report's end.
_CONTRIBUTORS = _any(
    r"(?:additional |with )?(?:reporting|writing|editing|compiled|production|research|graphics|"
    r"translation|translated|edited|produced) "
    r"(?:and (?:additional )?(?:reporting|writing|editing) )?(?:contributed )?(?:by|from)\b.{0,300}$",
    r"(?:-{1,3}|—)? ?(?:with )?(?:additional )?reporting by\b.{0,200}$",
    r"(?:-{1,3}|—)? ?with (?:files|reporting|additional reporting|agencies|agency inputs|inputs|"
    r"wire)\b.{0,80}$",
    r"(?:contributing|contributors?):? .{2,160}$",
    r".{2,200} (?:also )?contributed(?: (?:additional )?(?:reporting|research|material))?(?: to this "
    r"(?:report|story|article|post|piece|column))?"
    r"(?: from [\w’', ]{2,60})?\W{0,2}$",
    r".{2,160} (?:contributed|reported) (?:to|for) this (?:report|story|article|post|piece)\b.{0,80}$",
    r"[\w’'., -]{2,120} reported (?:from|for|in) [\w’'., -]{2,80}$",
)  # fmt: skip

# Only after the body's last paragraph.
_TAIL = _any(
    r"follow\b.{0,200}$",
    r"(?:e-?mail|contact|reach|write to)\b.{0,160}$",
    r"(?:for more|find more|check out|learn more|more information|visit)\b.{0,160}$",
    r"(?:reuters|associated press|ap|afp|bloomberg|upi|the associated press|agence france-presse)\W{0,2}$",
    r"(?:to|for) (?:order|subscribe|advertise|reprint)\b.{0,120}$",
    r"the views expressed\b",
    r"(?:this|the) (?:story|article|column|commentary) (?:is|was|does|may|can)\b.{0,300}$",
)

_EMAIL_OR_URL = re.compile(
    r"\W{0,3}(?:(?:https?://|www\.)\S{3,300}|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4})\W{0,3}$", re.I
)
_STYLE = re.compile(
    r"\s{0,8}(?:[.#@]?[\w.-]{1,40}(?:[ ,][.#]?[\w.-]{1,40}){0,5} ?\{|\}\.?|[\w-]{2,30}: "
    r"?[\w#%.! ()-]{1,60};)\s{0,4}$"
)
_BRACKETED = re.compile(r"\[[^\[\]]{3,200}\]\.?$")
_LANGUAGE = re.compile(r"\(\([a-z]{2,3}\)\)\s{0,2}$")
_LINK_LIST = re.compile(
    r"\W{0,4}(?:related(?: (?:stories|articles|coverage|content|links?|reading|news))?|more (?:stories|"
    r"news|coverage|top stories)|"
    r"most (?:read|popular|viewed|shared)|read more|read also|also read|see also|read next|trending(?: "
    r"now)?|recommended|"
    r"top stories|you (?:may|might) (?:also )?like|don['’]t miss|more from .{2,40}|more on this story|up "
    r"next|"
    r"also on .{2,40})\W{0,3}$",
    re.I,
)  # fmt: skip


def is_boilerplate(piece: str) -> bool:
    """Whether `piece`, a paragraph anywhere in a text, is none of the article's."""
    if len(piece) > 400 or (len(piece) > 60 and any(c in piece for c in "“”")):
        return False
    if not any(c.isalnum() for c in piece):
        return True  # "***", "___"
    return bool(
        _ANYWHERE.match(piece)
        or _EMAIL_OR_URL.match(piece)
        or _STYLE.match(piece)
        or _LANGUAGE.match(piece)
        or _BRACKETED.match(piece)
        or _is_label(piece)
    )


def is_tail_boilerplate(piece: str) -> bool:
    """Whether `piece`, after which no body follows, is none of the article's."""
    if len(piece) > 400 or shape.is_quoted(piece):
        return False
    return bool(_CONTRIBUTORS.match(piece) or _TAIL.match(piece))


def is_contributor_line(piece: str) -> bool:
    """Whether `piece` says who else reported."""
    return len(piece) <= 320 and not shape.is_quoted(piece) and bool(_CONTRIBUTORS.match(piece))


def opens_link_list(piece: str) -> bool:
    """Whether `piece` announces links to other articles, each on a line after it."""
    return len(piece) <= 80 and bool(_LINK_LIST.match(piece))


def is_link(piece: str) -> bool:
    """Whether `piece`, in a list of links, is one: short, in title case or without a stop."""
    count = len(shape.words(piece))
    return count <= 25 and (shape.in_title_case(piece) or not shape.ends_sentence(piece))


def _is_label(piece: str) -> bool:
    """A section's label in capitals ("FULL TEXT.", "LETTERS.")."""
    letters = shape.words(piece)
    return (
        0 < len(letters) <= 4
        and shape.in_capitals(piece)
        and len(piece) <= 40
        and not piece.endswith(("!", "?"))
        and not any(c in piece for c in '@#“”"')
        and max(map(len, letters)) > 3
    )
