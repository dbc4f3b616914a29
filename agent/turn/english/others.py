"""Statements about the speaker's house, about others, and about what was just said."""

import re

from agent.turn.english.speaker import ADVERB

_HOUSE = (
    r"(?:offices?|teams?|company|building|lunch|canteen|cafeteria|release|parking|kitchen|report"
    r"|meeting|rounds?"
    r"|interviews?|call|position|role|next (?:steps?|stage|part|session)|hr|department|agenda"
    r"|hiring manager|hours"
    r"|floor|onboarding|headquarters|head office|startup|ceo|cto|founders?|culture|atmosphere"
    r"|invoice|invitation"
    r"|invite|exam|schedule|workshop|recruiter|colleagues?|people|probation|slides|minutes"
    r"|second part|first part"
    r"|weather|city|coffee|food|train|rest|decision|launch|event|party|session)"
)

_PLAIN_IS = (
    r"(?:right|next|near|on|in|at|about|based|made (?:up|of|by|on)|due|called|located|new|open"
    r"|closed|small\w*|big(?:ger)?|great"
    r"|good|nice|flat|young|diverse|international|here|there|from|part|mostly (?:engineers"
    r"|developers|remote|from)|quite|pretty|really|always|usually"
    r"|around|from|scheduled|planned|moved|over|done|ready|\d+|one|two|three|four|five|six|ten"
    r"|twenty|for|with|up|an?"
    r"|the|my|our)"
)

ABOUT_HOUSE = re.compile(
    rf"^(?:the|this|our|my|all the|most of the|most|all|that|a|another)(?: \w+){{0,2}}? {_HOUSE}"
    r"(?: (?:here|there|itself|at the moment|over here|on \w+day))?"
    rf" {ADVERB}(?:(?:is|are|was|were|will be|would be|has been) {ADVERB}{_PLAIN_IS}|will|went"
    r"|starts?|ends?|started|began"
    r"|lasts?|takes? (?:about|around|roughly|\w+ (?:minutes|hours))|took|sits?|grew|meets?|moved"
    r"|happens|opens|closes|used to|has (?:about |around |roughly |over )?\w+ (?:parts|rounds"
    r"|people|floors|offices|steps|stages|sections|employees|members)|was founded|were founded"
    r"|comes? with)\b"
    r"|^(?:most|many|all|some) (?:people|colleagues|employees|teams|developers)(?: here)? \w+\b"
    r"|^the (?:previous|last|other) (?:person|guy|colleague|manager) (?:left|was|had|moved|went"
    r"|retired|got|is)\b"
    r"|^(?:hr|human resources|my colleague|[a-z]+ from (?:hr|our team)) (?:\w+ )?(?:will"
    r"|is going to|can|is|was)\b"
    r"|^teams (?:decided|were|had|have)\b|^(?:people|everybody|everyone) (?:here |usually "
    r"|always |just )?(?:is|are|was|were|decided?|talks?|works?|likes?|gets?|knows?|has|have|had"
    r"|does|do|comes?|joined|left|went)\b"
)

# What others did, or what will be done. Summing up the listener's tale begins with "so" or "and".
OTHERS_DO = re.compile(
    r"^(?:the|this|these|those|they|he|she|there|most|many|all|some|each|every|everyone|everybody"
    r"|another|half of us)\b"
    r"(?!.*\b(?:servers?|databases?|patients?|customers?|clients?|users?|systems?|apps?|trains?"
    r"|quer(?:y|ies)|functions?|apis?|tests?|students?|experiments?|samples?|stud(?:y|ies)|loans?"
    r"|markets?|engines?|machines? is|algorithm|code|candidates?|vendors?|demo|pilot|tool)\b)"
    r" ?(?:\w+ ){0,5}?(?:will (?:be|have|take|start|come|send|join|get|give|move|open|show|meet"
    r"|follow|call|last|end)|was (?:founded|formed|built|opened|launched|renovated|started|bought"
    r"|moved|planned|set up|born|created|named)|were (?:founded|formed|built|opened|moved|born"
    r"|created)|has (?:grown|been|moved|changed|become)|have (?:grown|moved|become)|sold|came"
    r"|grew|moved|founded|opened|joined|built|started|became|retired|sit|sits|cook|decide|meet"
    r"|eat|work from)\b"
)

IT_DID = re.compile(
    r"^(?:that|it|this|which) (?:got|became|came|happened|took|went|grew|ended|started|worked"
    r"|helped"
    r"|changed|brought|led|turned|gave)\b"
)

THAT = re.compile(
    r"^(?:and )?that (?:is|was) (?:also |exactly |just |pretty much |basically |really |actually "
    r"|sort of |kind of |partly |probably )*(?:why|how|what|who|because|(?:where"
    r"|when)(?!.*\b(?:fail\w*|break\w*|lost|wrong|lose)\b)|the way|the reason|the story|the idea"
    r"|the plan|my|our|one of (?:my|our|the)|it$|all(?:$| (?:from|for|i|we|there|it)\b)|about"
    r"|something (?:i|we))\b"
    r"|^(?:it|that|this|which) (?:\w+ )?(?:depends|dependent) on (?!you$)|^(?:the|one"
    r"|another) reason (?:why |that |i |we )"
    rf"|{IT_DID.pattern}"
    r"|^(?:that|it|this|which) (?:used to be|brings|leads|means we)\b"
    r"|^(?:would|could|should|might|must) (?:have \w+|be (?:\w+ )?(?:nice|good|great|better|fun"
    r"|interesting|fine|okay|cool|easier))\b"
    r"|^i (?:(?:honestly |really )?do not (?:\w+ )?(?:know|remember|recall|care)|have no (?:idea"
    r"|clue))(?: exactly| really)? (?:who|what|why|where|when|how)\b"
    r"|^(?:no idea|no clue|god knows|who knows|whatever|whoever|whichever|wherever"
    r"|however) (?:who|what|why|where|when|how|we|i|they|works|makes|it|that|you (?:want|like"
    r"|prefer|decide|choose))\b"
    r"|^(?:i|we) (?:had|have|know|felt|did|do|feel|think) (?:exactly )?(?:the same|a similar"
    r"|something similar)\b"
    r"|^(?:i|we) never (?:found out|understood|learned|knew|asked) (?:who|what|why|how|where)\b"
    r"|^(?:whoever|whatever|whichever|wherever)\b|^no matter (?:how|what|who|where)\b"
    r"|^i (?:do not care|forgot|told (?:him|her|them)) (?:who|what|why|how|where)\b"
    r"|^i was wondering the same\b|^this is (?:where|how|why|what)\b|^(?:it|this"
    r"|that) is an? (?!junior)(?:\w+ ){0,3}(?:position|team|building|office|company|role|place"
    r"|city|day"
    r"|tradition)\b(?!.* to \w+$)|^(?:it|that) is (?:amazing|funny|crazy"
    r"|great|nice|incredible|interesting) (?:how|what)\b|^(?:someone|somebody|everybody|everyone"
    r"|people|most people) (?:\w+ )?(?:here|there)\b|^\w+days? (?:is|are) (?:always|usually"
    r"|mostly|our|the)\b|^(?:it|that) is (?:entirely |really |all )?up to\b"
    r"|^the (?:way|nice thing|good thing|best part|idea|plan|short version) (?:\w+ ){0,5}(?:is"
    r"|was)\b|^we all (?:know|remember|have been)\b|^(?:i|we) (?:still |also |do |vividly "
    r"|clearly )*(?:remember|recall) (?:when|how"
    r"|that|the)\b"
    r"|^(?:i|we) (?:\w+ )?(?:asked (?:myself|ourselves)|(?:thought|figured) (?:why not|what|okay"
    r"|well|let us|great))\b"
    r"|^(?:some|many|most|all|a lot|lots|two|three|half|one) of (?:our|my|us|the)\b"
    r"|^(?:when|while|if|since|after|before|once|whenever|as|because) (?:i|we|somebody|someone"
    r"|people|my|our|they|the company|the team)\b"
)

# A clause that names something by its question word, then says something of it: "how we work is
# simple". The verb does not stand before its subject.
NAMED_CLAUSE = re.compile(
    r"^(?:(?:what(?! you\b)|why|how|where|who)(?: (?:much|many|often|long|far|well|fast|big|hard"
    r"|good))?"
    r" (?:i|we|they|he|she|it|you|people|our|my|the|this|that|most|everyone|everybody|some"
    r"|customers|users)\b"
    r"(?! (?:hell|heck)| (?:\w+ )?(?:needs?|wants?(?! to avoid)|misse?s?|lacks?|asks?|do not"
    r"|would like)\b)(?: \w+){1,8}? (?:is|was|are|were|will be|would be|depends|matters|changes"
    r"|makes|can be|has|do not|nobody knows|no one knows|varies|remains|does not|did not"
    r"|surprised)\b"
    r"|what (?:matters|counts|helps|happens|happened|works|remains|follows|comes|came|makes|made"
    r"|keeps|kept|gets|got|gives|gave|drives|drove|sets|saves|stands|stood|struck|brings|brought"
    r"|goes|went|means|\w+ed)\b"
    r"(?: (?!when\b|if\b|while\b|after\b|before\b|because\b|with\b|during\b|you\b"
    r"|your\b)\w+){0,5}? (?:is|was) (?:that|the|how|to|a|an|our|my|we|they|it|when|not|just"
    r"|probably|really|actually|people|simple)\b"
    r"|who (?:\w+s|\w+ed|wrote|did|made|took|got|came|said|won|built|left) (?:\w+ ){0,5}is"
    r" (?:decided|up to|not|still|a|the|another|unclear|any\w+|every\w+|always)\b)"
)

# The same by its build alone: question word, subject, verb, and then a second verb.
NAMED_LOOSELY = re.compile(
    r"^(?:what|how|who|why|where|when|which|whether)(?: (?:one|ones|much|many|often|fast|well"
    r"|far|long|soon|good|bad|big"
    r"|small|quickly|easy|hard|little|few))?(?: (?:things|people|time|money|days?|hours?|work"
    r"|\w+s))?"
    r" (?:i|we|they|he|she|it|this|that|things|people|the|a|an|my|our|his|her|their|these|those"
    r"|everyone|everybody"
    r"|most|some|others|customers|nobody|somebody|someone)\b(?!.*(?<!to )(?<!for )(?<!before"
    r" )(?<!like )(?<!with )(?<!than )"
    r"(?<!tell )(?<!told )(?<!give )(?<!show )\byou\b)(?!.*\b(?:your|if|when|while|or|need|want"
    r"|miss|lack|asking)\b)"
    r"(?: \w+){1,9}? (?:is|was|are|were|will be|would be|depends|depended|surprised|matters"
    r"|mattered|makes|made|varies"
    r"|remains|changed|changes|has been|has changed|has not|is not|was not|helps|helped|took"
    r"|takes|became|comes|came)"
    r" (?!you\b|when\b|if\b|we\b|they\b)\w+"
    r"|^what (?:happened|came|followed) (?:\w+ )?(?:next|then|after that|afterwards) (?:is"
    r"|was)\b(?!.*\byour?\b)"
    r"|^(?:which|that|it) (?:is|was) (?:\w+ ){0,3}?(?:why|how|where|when|because|what) (?:i|we"
    r"|they|he|she|it|our|my|people|the"
    r"|most)\b(?!.*\b(?:you|your|not|asked|wanted|meant|need|looking|expensive)\b)"
)

# Named by a clause, and still a question: "what I wanted to ask is how", "how you deal with it".
ASKS_AFTER = re.compile(
    r"^what (?:i|we) (?:\w+ ){0,4}?(?:ask\w*|know|understand|learn|wonder\w*|curious|interested"
    r"|get at|getting at"
    r"|find out|missing|miss|looking)\b|^(?:how|why) you\b|^(?:where|what|how|who) (?:i|we)"
    r" (?!like|love|enjoy|appreciate).*\b(?:you|your)\b"
    r"|^what (?:i|we) (?:do|did|can|could) not\b"
    r"|^what\b.*\b(?:is|was) (?:how|what|why|whether|if|who|when|where|which) (?:you|your|we|i"
    r"|it|that|this|the)\b.*"
)
