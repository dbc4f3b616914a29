"""What is said to oneself, to somebody else in the room, or read out."""

import re

_SECOND = (
    r"(?:(?:a|one|half a|two|another) )?(?:quick )?(?:second|sec|moment|minute|minutes|tick)s?"
)

THINKING = (
    r"^(?:where|what|which|how) (?:\w+ )?(?:was|were|am|did) i\b(?! (?:supposed|meant|wrong|say"
    r" (?:was|is|about)))"
    r"(?: (?:going|saying|about|looking|doing|put|save|leave|write|want|just|again|even|at|to|on"
    r"|share|stop|have|talking|thinking|call|trying|click|open|say|note|read)\b.*)?$",
    r"^where (?:were|did|are) we(?: (?:at|again|now|stop|leave off|just|yesterday|left))*$",
    r"^how (?:do|should|can|shall|would|did) i (?:best )?(?:put|say|phrase|word|explain) (?:this"
    r"|that|it)"
    r"(?: best| nicely| politely| now| without.*)?$|^how (?:do|can) i (?:scroll|zoom|stop sharing"
    r"|share (?:my|this) \w+$"
    r"|close this|make this bigger|turn (?:this|that|it) (?:on|off))\b(?! \w+ \w+ \w+)",
    r"^what (?:is|was) (?:the|that) (?:\w+ )?(?:word|name|term)(?: (?:(?:for (?:it|that))$"
    r"|(?:of (?:that|this) \w+ again$|again|i|now|uh|um)\b.*))?$"
    r"|^(?:what|how) (?:is|was) (?:it|that|he|she) "
    r"(?:called|spelled)(?: again)?$",
    r"^(?:did|have|had) i (?:already |just |really )?(?:mention|say|forget|miss|skip|ask|have"
    r"|mentioned|said|asked|covered|forgotten|missed|written|save|send|turn"
    r"|need)\b(?!.*\byour?\b)",
    r"^(?:what|which) (?:else|one|page|tab|file|question)(?: \w+){0,2} (?:do|did|have|was|am"
    r"|should) i"
    r"(?: (?:want|have|need|open|write|save|say|ask|at|on|looking|going)\b.*)?$",
    r"^what else(?: (?:do|did|have|was) (?:i|we) (?:have|want|need|got|say|going|wanted)\b.*"
    r"| is there| do we have"
    r"| was there| yes| let me see)$|^what did i (?:just|want|write|do with|call)\b",
    r"^i wonder (?:where|why|what|how|if) i\b|^where (?:is|are) (?:my|that|it|those"
    r"|the)\b(?: (?:\w+ )?(?:pen|file|note|notes|list|page|tab|mouse"
    r"|cursor|slide|window|document|phone|cv|resume|paper|sheet|folder|button|charger|glasses)|"
    r" now"
    r"| again)$",
    r"^(?!i (?:have|need) to think\b)(?:let me|i have to|i need to|i will|i am just going to"
    r"|i am going to|i just need to"
    r"|i must|i"
    r" should) (?:just |quickly |first |also )*(?:see|think|check|look|find|write|note|scroll"
    r"|open|pull|read"
    r"|jot|go back|make a note|have a look|take a look|get my|grab|switch|close|type|put (?:that"
    r"|this) down"
    r"|search)\b(?! your?\b)(?!.*\b(?:whether|how|if|why|and) you\b)"
    r"(?: (?:what|how|where|which|if|who|whether)(?: else)? (?:i|we|the|my|there|that|it|is"
    r"|have)\b.*)?",
    r"^(?:i am |i was |we are )?(?:just |still |now )+(?!wondering|trying to|curious|asking"
    r"|hoping)(?:\w+ing)\b(?!.*\b(?:whether|how|if|why"
    r"|what)\b.*"
    r"\byour?\b)",
    r"^(?:just |hang on |hold on |give me |wait |bear with me |bare with me "
    rf"|sorry )+(?:for )?{_SECOND}"
    r"(?: please)?$",
    r"^(?:(?:just|hang on|hold on|give me|wait|bear with me"
    rf"|sorry) )*{_SECOND}(?: please)? (?:i am|while i|until i)\b"
    r"|^not (?:this|that) one\b(?: no)?$|^(?:wait |oh |no |ah )*(?:the )?wrong (?:one|window|tab"
    r"|slide|screen|file|button)\b",
    r"^what was (?:next|the (?:next )?question(?: again)?|i)$|^i am (?:just "
    r"|still )?(?:trying to find|looking (?:for|at)|searching|checking|writing"
    r"|typing|taking notes|scrolling|reading)\b(?! .*\b(?:someone|somebody|a tool|a solution"
    r"|something)\b)"
    r"|^that would be (?:page|slide|question|number|line)\b|^\w+ (?:plus|minus|times) \w+ (?:is"
    r"|makes|equals) \w+$"
    r"|^i (?:need to|must|have to|should|better) (?:leave|write|go|run|check|find|note)\b",
    rf"^(?:hang on|hold on|bear with me|wait|{_SECOND}|wait a (?:second|minute)|almost there"
    r"|there we go"
    r"|here we go|here it is|there it is|here we are|never mind|scratch that|that is not it"
    r"|got it now"
    r"|not that one|wrong one|the wrong one|no not that|where are we|okay next|moving on|found"
    r" it)"
    r"(?: please)?$",
    r"^(?:we|i) (?:did|have|had|already did|covered|already have|have already|have done"
    r"|asked) (?:\w+ )?"
    r"(?:this|that) one\b",
    r"^(?:plus|minus|times|carry|divided|makes|equals)\b.*\b(?:makes|equals|is)\b",
)

# The speaker asks what only the speaker can know, or how to work their own machine.
OWN = (
    r"^which (?:button|key|box|floor|room|icon|menu|folder) (?:was|is) (?:it|that)(?: again|"
    r" now)?$",
    r"^(?:do|should|must|can) i (?:now |just )?(?:click|press|scroll|tap|swipe|drag"
    r"|type)\b(?!.*\byour?\b)",
    r"^what is (?:this|that) (?:\w+ )?(?:window|button|icon|sound|popup|thing)(?: now| again|"
    r" here)*$",
    r"^(?:how|what|where) (?:does|did|do|was|is) (?:this|it|i) (?:work|go|called|do|start)"
    r" ?(?:this|it|that)? again$",
    r"^let us see (?:what|where|which|who|how)\b(?!.*\byour?\b)(?: \w+)*? (?:my|i|we|list|here"
    r"|next|else|it|there)\b",
    r"^(?:no |not )+(?:that|this) (?:is|was) (?:the|an|from) (?:old|wrong|other|last)\b",
    r"^(?:hang on |hold on |wait |now |oh )*(?:what|how) (?:is|was) (?:his|her|their|its|that"
    r" \w+|the \w+|this \w+) (?:\w+ )?(?:name|called)"
    r"\b(?!.*\byour?\b)|^what (?:is|was) (?:he|she|that guy|that person|it|that one) called\b",
    r"^(?:where|what|why|how|which|when|who)(?: \w+){0,2} (?:did|have|had|am|was|were) i"
    r" (?:just |even |actually"
    r" |really |already |now |again )*(?:put|write|wrote|written|save|saved|leave|left|note"
    r"|noted|do|done|doing"
    r"|mean|call|called|name|named|open|opened|close|closed|click|clicked|press|pressed|say"
    r"|said|saying|on|at"
    r"|looking|going|writing|thinking|talking|sharing|print|printed|store|file|filed|hide|mark"
    r"|marked"
    r"|highlight\w*|circle|circled|underline\w*|plan|plann\w+|think|want|come|get to|up to|stop"
    r"|stopped)"
    r"\b(?!.*\b(?:you|your|wrong|better)\b)(?! (?:was|is|about)\b)",
    r"^how (?:do|does|did|can|could) (?:i|you|one|we) (?:\w+ )?(?:get (?:out of|rid of|back to"
    r"|into) (?:this|that|the)"
    r"|close (?:this|that|the)|zoom|scroll|stop (?:sharing|this)|turn (?:this|that|it|off|on)"
    r"|make (?:this|it) (?:bigger"
    r"|smaller|full)|go back|switch (?:this|to|the)|share (?:my|the|this)|unmute|mute"
    r"|minimi[sz]e|full ?screen|"
    r"move this|undo)\b(?!.*\b(?:your|contract|plan|product|tool|team)\b)(?: \w+){0,3}$",
    r"^(?:how|what) (?:do|does|did|can) (?:you|one|we|they|i) (?:\w+ )?(?:call|say|spell"
    r"|pronounce) (?:it|that|this)"
    r"(?: again| now)? (?:in (?:english|german|french|spanish|italian|dutch|polish|\w+ish)|the"
    r" (?:thing|word|one)"
    r"|again)\b|^(?:how|what) (?:do|does) (?:you|one|they) (?:call|say)(?: it| that| this)?$",
    r"^what (?:is|was) (?:the|that|this|her|his|its|their|it) (?:\w+ )?(?:word|name|term"
    r"|expression|title|file"
    r"|number|shortcut)(?: (?:again|i|for (?:that|it|this)|now|called))\b(?!.*\byour?\b)",
    r"^(?:now |so |okay )*where (?:is|are|was|were|did) (?:my|that|those|i|the) (?:\w+ )?(?:cv"
    r"|resume|pen|notes?"
    r"|list|page|tab|mouse|cursor|file|window|charger|glasses|phone|keys|folder|sheet|email"
    r"|mail|question"
    r"|questions|paper|papers|document|button|link|calculator|form|screen|printout|bookmark"
    r"|pencil|cup|printer)\b(?!.*\byour?\b)(?: (?:go|gone|now|again|put|have|i))*$",
    r"^(?:how|where) (?:should|shall|do|would|can|could|did) i (?:even |best |just )*(?:put"
    r"|phrase|say|word|begin|start"
    r"|explain|express|formulate|frame)(?: (?:it|this|that|one|myself|with|off|politely|nicely"
    r"|best|now))*$",
    r"^(?:why|what) (?:is|does|are|has) (?:this|that|my|it|the) (?:\w+ )?(?:thing|computer"
    r"|laptop|mouse|window|screen"
    r"|pen|page|tab|button|keyboard|file|printer|program|app|machine|document)(?: now| again)?"
    r" (?:not|doing|so"
    r"|always|still|doesn|open\w*|clos\w*|mov\w*|work\w*|jump\w*|stuck|want\w*|say\w*|gone|here"
    r"|asking)\b"
    r"(?!.*\b(?:you|your)\b)",
    r"^(?:which|what) (?:page|question|number|slide|line|point|one|version|section|day|file|tab"
    r"|date)"
    r" (?:is|was|were|are|am) (?:it|this|that|we|i)(?: (?:on|at|again|now|today))*$",
    r"^did i (?:just |already |really |even |forget |not )*(?:save|close|send|mute|press|click"
    r"|bring|print|write|turn"
    r"|leave|lock|put|forget|skip|miss|say|ask|mention|record|attach|hit|lose"
    r"|read)\b(?!.*\b(?:you|your)\b)",
)

WHO_DID = re.compile(
    r"^(?:(?:i|we|they|he|she|it|nobody|no one|everyone) (?:did|do|does|was|were|had|have|am"
    r"|are|is|will|knows|cares)(?: not)?|not (?:me|us))$"
)
CLAUSED = re.compile(
    r"\b(?:you|your|i|we|it|they|he|she|is|are|was|were|has|have|does|do|did|so)\b"
)
REPLIES = re.compile(
    r"(?:yes|yeah|no|nope|nothing|nobody|no one|none|never|everything|everybody|absolutely"
    r"|definitely|of course|well|because"
    r"|simple|simply|not (?:really|at all|much|a|even|quite|so)|exactly|hardly|probably|barely"
    r"|certainly|sure|the (?:answer|short))\b"
    r"(?!.*\b(?:or|what|how|why|can|could|would)\b)"
)
EXCUSE = re.compile(
    r"^(?:(?:oh|um|uh|okay|so|ah|and|yes|no) )*(?:sorry|apologies|excuse me|pardon)(?: (?:for"
    r"|about|that))?"
    r" (?:i|we|my|our|there|it|the|this|that|somebody|someone|they|he|she)\b"
)
LOST = re.compile(
    r"\b(?:you|your|understand|understood|follow|get (?:it|that|this)|see|clear|lost|confused"
    r"|question|disagree|think|convinced"
    r"|believe|need|want|expensive|price|not sure|that is not)\b"
)

HOLD = re.compile(
    r"^(?:(?:okay|sorry|um|uh|so|oh|yes|well|and|no) )*(?:(?:give me|just|only)? ?(?:a|one"
    r"|half a|two|another)"
    r" (?:quick |short )?(?:second|sec|moment|minute|tick)s?|hang on|hold on|bear with me|wait"
    r" a (?:second"
    r"|minute|moment|sec))\b(?! (?:ago|later|before|after|of|in|per|to|for|that|when)\b)"
)

_ROOM = (
    r"notes|minutes|booked|door|windows?|next slide|take over|record(?:ing|ed)?|printer"
    r"|anything to add"
    r"|your turn|coffee|lights?|heating|air conditioning|join us|let .* in|invite|take this one"
    r"|share the"
    r"|send (?:him|her|them)|screen|projector|dial .* in|want to start|want to go first|book"
    r"|move on"
    r"|take it from here|with you in a|be right (?:there|back|with)"
)

ELSEWHERE = (
    r"^(?:hey |ok |okay |no )*(?:alexa|siri|google|cortana|bixby)\b.*$",
    r"\b(?:as the other interviewer|anything to add before|as my colleague)\b",
    r"^(?:no |hey |stop )*(?:\w+ )?(?:get (?:down|off|out of)|come here|be quiet|stop (?:it|that"
    r"|barking)"
    r"|not now|shut (?:the|up)|close the door|go play|go to your room|sit|leave it|put (?:it|that"
    r"|them) (?:down|"
    r"on|over|there|back)|give it back|mommy|daddy|mummy|sweetie|honey|darling|good (?:boy|girl"
    r"|dog))\b"
    r"(?!.*\byour?\b)",
    r"\b(?:mommy|daddy|mummy|mama|papa|dad|mum|mom|mother|father|your sister|your brother) (?:is"
    r"|has|will)"
    r" (?:\w+ )?(?:on a call|in a meeting|working|busy|on the phone|be there|coming|here)\b",
    r"^(?:i am|we are) (?:still |just )?(?:on|in) (?:a|the|an) (?:call|meeting|interview"
    r"|phone)\b",
    r"\bi am (?:still |just )?(?:on|in) an? (?:call|meeting|interview)\b|\b(?:mom|mum|dad|honey"
    r"|sweetie|darling|sweetheart)$"
    r"|^that is my (?:dog|cat|kid|son|daughter|baby|neighbou?r|doorbell|phone)\b|^(?:can"
    r"|could) you turn (?:that|it|the \w+) (?:down|off)\b",
    r"^(?:can|could) (?:someone|somebody|anybody|one of you) (?:please )?"
    r"(?:let|open|close|turn|get|bring|check the|call|take notes|mute|start|share|grab"
    r"|answer)\b(?!.*\bme\b)",
    r"\b(?:tell|ask) (?:him|her|them) (?:i|we|that|to|it|no|yes)\b|\b(?:i will|let me) (?:call"
    r"|ring) "
    r"(?:you |him |her |them )?back\b",
    r"^(?:just )?(?:leave|put) (?:it|that|the (?:package|parcel|box|food|bag)) (?:on|at|by|in"
    r"|over|with|here"
    r"|there)\b",
    r"^(?:two|three|one|a|the|an) (?:\w+ )?(?:coffees?|cappuccinos?|espressos?|teas?"
    r"|beers?)\b.*please$",
)

NAMED = re.compile(
    r"^(?:(?i:hey|okay|ok|sorry|and|thanks|so|right|uh|um),? )*[A-Z][a-z]+, ([^?.]*)[?.]?"
)

TO_ROOM = re.compile(
    r"\bnext slide\b|\byou wanted to (?:say|add)\b|\b(?:is|are|can|could|will|would|do|did|have"
    rf"|please|shall|let|you|we|want|any\w*)\b.*\b(?:{_ROOM})\b"
)

THANKED = re.compile(r"^(?:(?:okay|great|perfect|cool) )?(?:thanks|thank you)$")

ASIDE = re.compile(rf"^(?:excuse me|sorry|hold on|hang on|one)\b.*\b{_SECOND}$|^excuse me$")

DOOR = re.compile(r"^(?:yes|yeah|hi|hello|hey|come in|coming|what is it|not now|no not)\b")

# Read aloud, item by item.
HEADING = re.compile(
    r"\b(?:item|question|page|slide|section|article|paragraph|chapter|line|row|clause|step|bullet"
    r"|number"
    r"|appendix) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty"
    r"|\d+)\b"
)

HEADED = re.compile(
    r"^(?:so |okay |and |then |agenda )*(?:item|page|slide|paragraph|clause|article|section"
    r"|subsection|bullet) (?:\d+|\w+) (?!how|what|why"
    r"|has|is|are|was|looks|says|does|needs|shows|of)\w+"
)

READ_OUT = re.compile(
    r"^dear (?:mr|mrs|ms|sir|madam|all|team|colleagues?|hiring|customers?)\b|^(?:it says|here"
    r" it says|it says here|quote|i quote|dear (?:sir|madam|\w+)|subject|to whom"
    r"|from the"
    r" (?:email|letter)|and i quote|the (?:email|letter|ad|contract|brief|text|slide|note)"
    r" says)\b"
    r"|\bsays\b.*\bquote\b|\bquestion mark$|\bsee page \w+$|\b(?:unquote|end quote)\b"
)

SPANS = re.compile(
    r"\b(?:two thousand(?: and)? \w+|nineteen \w+|twenty \w+|(?:19|20)\d\d) (?:to|until|till) "
    r"(?:two thousand|nineteen|twenty|(?:19|20)\d\d|today|now|present)\b"
)

SETTLED = re.compile(r",\s*(?:okay|ok|right|yes|good|got it|fine|and so on|et cetera)\W*$", re.I)
