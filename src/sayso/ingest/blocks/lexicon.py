"""What pages print around articles, by kind: each pattern is of a kind of line, not of one site's line.

All are matched at the start of a short paragraph, without regard to case; ``$`` where the whole must match.
"""

from __future__ import annotations

SITES = (
    r"(?:twitter|facebook|instagram|linkedin|youtube|tiktok|telegram|whatsapp|threads|bluesky|mastodon|"
    r"reddit|parler|gab|gettr|rumble|truth social|snapchat|pinterest|flipboard|google news|apple news|x|"
    r"signal|social media|spotify|apple podcasts|medium|substack|our socials)"
)
"""Sites on which one follows and shares."""

_PAPER = (
    r"(?:newsletters?|e-?mails?|alerts?|updates|briefings?|bulletins?|podcasts?|channel|app|digest|"
    r"round-?up|"
    r"notifications?|magazine|print edition)"
)
_WE = r"(?:us|me|him|her|them)"
_VERB = r"(?:share|tweet|e-?mail|print|save|comments?|like|reply|flag|report|copy link|whatsapp|bookmark)"
_ITEM = r"(?:story|article|content|post|piece|report|column|page|version|headline|interview)"
_PIECE = r"(?:story|article|post|piece|page|version|headline)"
_CHANGED = (
    r"(?:updated|modified|published|amended|edited|generated|translated|syndicated|produced|corrected|"
    r"republished)"
)


FOLLOW = (
    rf"follow (?:{_WE}|[@\w’'. &-]{{2,120}}?) (?:on|at|via) (?:our |the )?{SITES}",
    r"follow (?:[\w’'.-]+ ){1,6}(?:on \w+ )?(?:@|https?:)",
    rf"on {SITES},? follow\b",
    rf"(?:like|find|join|watch|contact|message) (?:us|me|[\w’' ]{{2,40}}) on (?:our )?{SITES}\b",
    rf"(?:you can )?(?:e-?mail|contact|reach|write to|follow|tweet|message) "
    rf"(?:{_WE}|the (?:author|writer|reporter|editor)s?)\b.{{0,100}}$",
    r"(?:he|she|they) (?:can be reached|tweets) (?:at|by|on|via|as|@)\b.{0,100}$",
    r"(?:have|got) (?:a |any )?(?:news )?(?:tip|story|question|confidential)s?\b.{0,140}"
    r"(?:email|contact|send|reach|write|submit|us)\b",
    r"(?:send|email|submit) (?:us |your )?(?:tips|letters|comments|feedback|story ideas)\b",
    r"(?:twitter|facebook|e-?mail|instagram|x|tel|phone)\s?: ?@?\S{2,80}"
    r"(?:[,; ]{1,2}(?:twitter|facebook|e-?mail|instagram)?:? ?@?\S{2,60}){0,3}$",
    r"reporter['’]s? (?:e-?mail|twitter)\b",
)
"""To follow or reach somebody."""

SUBSCRIBE = (
    rf"(?:follow|subscribe to|join|download|get) (?:us|our|the latest|[\w’' ]{{2,30}}’?s?) ?"
    rf"(?:free |daily |weekly |{SITES} ){{0,3}}{_PAPER}\b",
    rf"(?:please )?sign up (?:here |now |today |below )?(?:for|to|with) .{{0,60}}\b{_PAPER}\b",
    r"(?:please )?sign up (?:here|now|today|below|for (?:our|free|the latest|more))\b",
    r"(?:please )?(?:support|consider supporting|donate to) (?:our|us|(?:independent|quality|local|"
    r"public) (?:journalism|media|news))\b.{0,80}$",
    r"(?:become|already) a (?:member|subscriber)\b",
    r"subscribe (?:now|today|here|for|to (?:our|the|read|continue)|and )",
    r"(?:log|sign) ?in (?:to |or |for )",
    r"(?:create|register for) (?:a|an|your) (?:free )?account\b",
    r"(?:get|receive|stay|keep) (?:the latest|our|up to date|updated|informed|in touch|connected|"
    r"breaking news|"
    r"unlimited)\b.{0,140}$",
    r"(?:download|get|install) (?:our|the) [\w’' ]{0,30}app\b",
    r"to (?:comment|read more|learn more|see more|subscribe|continue reading|get (?:our|more|the latest))\b"
    r"(?:.{0,30}|.{0,80}\b(?:click|visit|go to|sign up|log in|subscribe|https?:|www\.).{0,80})$",
)
"""To subscribe, sign in, pay."""

SHARE_AND_COMMENT = (
    r"(?:share|tweet|e-?mail|print|save|copy link|bookmark|pin|post)"
    r"(?: (?:this|the|full|on|via|to|with|article|story|page|link))(?: .{0,40})?$",
    rf"(?:{_VERB}|{SITES})(?:[\s|,/•·:+&]{{1,3}}(?:and |on |via )?(?:{_VERB}|more|link|"
    rf"{SITES})){{1,12}}\W{{0,2}}$",
    rf"(?:{_VERB}|listen|gift|facebook|twitter|whatsapp|about sharing)$",
    r"(?:leave|post|add|write|submit|view|show|hide|join) (?:a |your |all |the )?"
    r"(?:comments?|conversation|discussion|reply)\b",
    r"(?:\d{1,6}|no) (?:comments?|shares?|views|likes|replies|retweets)\.?$",
    r"comments? (?:are|have been) (?:closed|disabled|moderated)",
    r"have your say\b",
    r"what do you think\?.{0,80}$",
    r"(?:do you support|do you agree|vote now|take our poll)\b.{0,80}(?:page|poll|below|vote)\W{0,2}$",
    r"(?:please )?let us know if you(?:['’]re| are) having (?:issues|trouble|problems)",
    r"a post shared by\b",
)
"""To share, to comment."""

PAGE = (
    r"(?:click|tap) (?:here|below|on the|to |the )",
    r"(?:advertisement|advertising|sponsored(?: content)?|promoted(?: content)?|paid post|supported by|"
    r"skip (?:ad|advertisement))\.?$",
    rf"{_ITEM} continues (?:below|after)\b",
    r"(?:scroll down|keep scrolling|continue reading|keep reading|read on|loading|play video|watch "
    r"now)\b.{0,60}$",
    r"(?:please )?(?:enable|turn on) javascript\b",
    r"(?:this site|we) uses? cookies\b",
    r"(?:accept|manage|reject) (?:all )?cookies\b",
    r"(?:back to top|skip to (?:main )?(?:content|navigation)|menu|search|home|sections|close|open in "
    r"app)\W{0,2}$",
    r"(?:home|news)(?: ?[»>/|›] ?[\w &-]{2,40}){1,6}$",
    r"(?:view|see) (?:this post|original|photo|gallery|image|comments)\b.{0,40}$",
    r"\d{1,3}[ -]min(?:ute)?s?(?: read| listen)?\.?$",
    r"(?:reading|read|listening|estimated reading) time:? .{0,20}$",
    r"(?:watch|listen to|see|view|hear) (?:the )?(?:[\w’'-]+ ){0,6}(?:above|below|here)[.:]?$",
    r"(?:audio|video|media|gallery|slideshow|photos?) ?(?:player|unavailable|not supported|"
    r"loading)\b.{0,60}$",
    r"-30-$",
    r"(?:ends|end of (?:article|story|dispatch))$",
)
"""The page's own: advertisements, navigation, players."""

RIGHTS_AND_HISTORY = (
    r"(?:terms (?:of (?:use|service)|and conditions)|privacy policy|cookie policy|contact us|about us)"
    r"(?:\s?[|·•/,&].{0,60})?$",
    r"(?:©|\(c\)|copyright) ?(?:©|\d{4}|[a-z]+ \d{4}).{0,120}$",
    r"(?:©|\(c\)|copyright) (?:by |the )?(?-i:[A-Z])[\w’'. -]{1,50}$",
    r".{0,60}\ball rights reserved\b",
    rf"(?:this (?:material|{_ITEM}) may not be|no part of this|reproduction (?:in whole|without "
    rf"permission))\b",
    r"distributed by [\w’'. -]{2,50}$",
    rf"this {_PIECE} (?:has been|was|is being) (?:last |first |originally )?{_CHANGED}\b",
    rf"(?:this report|the {_PIECE}) (?:has been|was) (?:last )?(?:updated|corrected|amended)\b",
    rf"(?:this|a version of this) {_ITEM} (?:first|originally|also) (?:appeared|ran|published)\b",
    rf"a version of this {_ITEM} (?:appears|appeared)\b",
    r"our standards: .{2,80}$",
    r"the views expressed (?:in|here|by)\b.{0,200}$",
    r"(?:h/?t|hat tip)\b:? ",
)
"""Rights, and how the page came about."""

LINKS = (
    r"(?:read|see|watch|view|show|load|get|find out|learn) more\b.{0,25}$",
    r"(?:our standards|see also|related (?:stories|articles|content|coverage|topics|links|video|reading|"
    r"news)|"
    r"more (?:stories|news|coverage|on this story|on this|top stories|headlines)|"
    r"most (?:read|popular|viewed|shared)|top stories|trending(?: now)?|recommended(?: for you| stories)?|"
    r"you (?:may|might) (?:also )?(?:like|be interested).{0,20}|don['’]t miss|editors?['’]s? picks?|"
    r"latest (?:news|stories|headlines)|in this (?:story|article)|topics|tags|filed under|up next|"
    r"next (?:article|story|up)|previous (?:article|story)|from the web|around the web|"
    r"popular (?:now|stories)|related internet links|elsewhere on the web):?\W{0,2}$",
    r"(?:tags?|topics|filed under|categories|keywords|related|read more|read also|read next|also read|"
    r"see also|"
    r"related (?:topics|tags|stories|articles|coverage|story|article|links?|reading)|read|more on this|"
    r"more from|"
    r"more|watch|don['’]t miss|must read|recommended|listen|explainer|further reading|up next) ?"
    r"[:|»>]{1,2}(?:\W{0,3}$| .{2,160}$)",
    r"more (?:from|about) [\w’' .-]{2,40}$",
    r"read (?:the )?(?:rest|full|entire|original|complete) .{0,80}$",
    r"live(?: updates| blog| coverage)?\W{1,3}(?:latest|updates|follow).{0,40}$",
)
"""To other articles."""

CONTRIBUTORS = (
    r"(?:additional |with )?(?:reporting|writing|editing|compiled|production|research|graphics|translation|"
    r"translated|edited|produced) (?:and (?:additional )?(?:reporting|writing|editing) )?(?:contributed )?"
    r"by:? (?-i:[A-Z]).{0,300}$",
    r"(?:-{1,3}|—)? ?(?:with )?(?:additional )?reporting (?:by|from)\b.{0,200}$",
    r"(?:-{1,3}|—)? ?with (?:files|reporting|additional reporting|agency inputs|inputs) (?:by|"
    r"from)\b.{0,80}$",
    r"(?:-{1,3}|—)? ?with (?:agencies|agency inputs|wire (?:reports|services))\W{0,2}$",
    r"(?:contributing|contributors?): .{2,160}$",
)
"""Who else reported."""

TAIL = (
    r"follow (?:us\b|@|[\w’'.-]+ (?:[\w’'.-]+ ){0,4}(?:on|at|@)).{0,160}$",
    r"(?:(?:media |press )?contacts?|e-?mail|tel|phone):.{0,160}$",
    r"(?:e-?mail|contact|reach|write to) (?-i:[A-Z])[\w’'.-]{0,30} (?:[\w’'.-]+ ){0,4}"
    r"(?:at|on|via)\b.{0,120}$",
    r"(?:for more (?!than)[\w ]{2,40}|for (?:information|inquiries|reprints)|find more|check out|more "
    r"information)\b"
    r".{0,80}\b(?:visit|click|go to|see|contact|call|here|follow|subscribe|at|www\.|https?:).{0,100}$",
    r"visit (?:our|us|www\.|https?:).{0,160}$",
    r"(?:reuters|associated press|ap|afp|bloomberg|upi|the associated press|agence france-presse)\W{0,2}$",
    r"(?:this|our) (?:story|article|column|commentary|series|project|coverage|reporting|report) "
    r"(?:is|was) (?:part of|produced|supported|made possible|brought to you|adapted|excerpted|republished|"
    r"reprinted|developing|funded|a collaboration|originally)\b.{0,300}$",
    r"this is a (?:developing|breaking)(?: news)? story\b.{0,120}$",
)
"""After the body's last paragraph only."""

LINK_LIST = (
    r"(?:related(?: (?:stories|articles|content|coverage|links?|reading|news|topics))?|topics|tags|"
    r"filed under|"
    r"more (?:stories|news|coverage|top stories)|most (?:read|popular|viewed|shared)|read more|read also|"
    r"also read|see also|read next|trending(?: now)?|recommended|top stories|you (?:may|might) (?:also "
    r")?like|"
    r"don['’]t miss|more from .{2,40}|more on this story|up next|also on .{2,40})\W{0,3}$",
)
"""What announces links, each on a line after it."""
