"""Talk about the connection, and about how the call is arranged."""

import re

_DEVICE = (
    r"(?:sound|audio|mic|microphone|video|camera|webcam|screen|picture|image|voice|internet|wifi"
    r"|wi fi|headset|headphones|speakers?|line|connection|volume)"
)

_SHOWN = (
    r"(?:my|the|our|this) (?:\w+ )?(?:screen|slides?|presentation|window|document|deck|tab|camera"
    r"|video|desktop|whiteboard|browser|terminal|chat|cursor|editor)"
)

CONNECTION = (
    r"^(?:can|could|do|did) (?:you|everybody|everyone|anybody|anyone|people) (?:guys )?(?:all "
    r"|both "
    rf"|still |even |actually |now )?(?:hear|see) (?:me|us|{_SHOWN}|it now|that now|anything"
    r"|everyone"
    r"|everybody|him|her)\b",
    r"^(?:can|could) you (?:please |just |maybe |quickly )?(?:un)?mute\b",
    r"\b(?:you|we|i|he|she|they|everyone) (?:are|am|is|seem to be|might be) (?:still |now |all )?"
    r"(?:on mute|muted|frozen|breaking up|cutting out|lagging|very quiet|a bit quiet|echoing)\b",
    r"\b(?:you|i|we|he|she|it) (?:just |have |has )*(?:froze|cut out|broke up|dropped off"
    r"|dropped out"
    r"|got cut off|got disconnected|are breaking|keep breaking|keep cutting|keep freezing)\b",
    r"\b(?:you|your (?:\w+ )?) ?(?:are|is) cutting\b",
    rf"\b(?:is|was) (?:my|the) {_DEVICE} (?:okay|ok|good|fine|working|on|better|clear|all right"
    r"|alright|any better|loud|off|too|stable)\b",
    rf"\b(?:my|your) {_DEVICE} (?:is|was|are|seems|keeps|sounds|just|has|went|looks|froze|died"
    rf"|cuts"
    r"|does not|is not|got)\b",
    rf"\b(?:turn|switch)(?:ing)? (?:on |off |up |down |to )(?:my|your|the) (?:other )?{_DEVICE}\b"
    rf"|\b(?:turn|switch)(?:ing)? (?:my|your|the) {_DEVICE} (?:on|off|up|down)\b",
    r"\b(?:to|at|with|of|on) (?:my|your) (?:other )?(?:mic|microphone|headset|headphones|camera"
    r"|end|speakers)(?: one \w+| now| please| again)?$",
    r"\b(?:can not|could not|can hardly|could hardly|can barely|did not|do not|cannot) (?:\w+ )?"
    r"(?:hear|see) (?:you|me|anything|him|her|your screen|the screen)\b",
    r"\b(?:i|we) can (?:still |now |only )?(?:hear|see) (?:you|your screen)\b",
    r"\b(?:i|we) (?:can not|could not|do not|did not)(?: quite| really)? (?:hear|catch) (?:that"
    r"|you"
    r"|the last)\b",
    r"^(?:i|we) (?:\w+ )?(?:lost|missed) (?:you|him|her|[a-z]+|the last \w+|the connection)"
    r"(?: (?:there|again|for .*))?$",
    r"\b(?:are|is) (?:you|he|she|everyone|everybody|anyone|anybody) (?:still )?"
    r"(?:there|with us|with me|here yet)$",
    r"\b(?:an|the|some|any|that|this) (?:\w+ )?(?:echo|background noise|static|feedback loop"
    r"|lag)\b"
    r"(?! cancel)(?: (?:on|in|from|here|now|for|or|again)\b.*)?$",
    r"\bi (?:will|can|could|am going to|might) (?:just |quickly |have to )*(?:send|share|resend"
    r"|drop"
    r"|post|paste|put) (?:you |everyone )?(?:an?|the|my) (?:new |meeting |zoom |other )?"
    r"(?:link|invite|screen|window|tab|slides?)\b",
    r"\b(?:will|let me|going to|could you|can you|please|try to|would you mind) (?:just |quickly "
    r"|try to "
    r"|maybe |have to )*(?:\w+ (?:off |out )?and )?(?:rejoin|reconnect|dial(?:ing)? (?:back )?in"
    r"|log (?:back )?in"
    r"|hang up|join again|(?:re)?starting? (?:my|your) \w+|share (?:my|your) screen"
    r"|(?:un)?mut(?:e|ing)\b|turn(?:ing)? (?:on|off) (?:my|your))",
    r"\b(?:move|speak|come|get|talk)(?:ing)? (?:a (?:bit|little) )?(?:closer|nearer|louder|up)\b",
    r"^(?:sorry |oh )?(?:who just|did somebody just|did someone just) join",
    r"\b(?:zoom|teams|webex) (?:keeps|crashed|just|froze)\b",
    r"^is (?:it|this|that) (?:any )?(?:better|working)(?: now)?$",
    r"\bbe right back\b|^(?:which|what|whose) (?:screen|window|tab|slide) (?:am|did|do) (?:i|we"
    r"|you see)\b",
    r"^is (?:anyone|anybody|someone) (?:else )?(?:hearing|having|seeing)\b|^(?:the|my"
    r"|your) (?:video|audio|picture|sound|image|camera|screen)"
    r" keeps? \w+ing$|\bturn(?:ing)? it off and on\b|\b(?:headset|battery|phone"
    r"|laptop)(?: battery)? (?:is|just|has) (?:dying|died|dead|almost)\b"
    r"|^can you (?:all |both |everyone )?see (?:this|it|that)(?: now)?$",
    r"^am i (?:audible|on|muted|still on|back|coming through|too (?:loud|quiet)|the only one)\b",
    r"^(?:the|this|our) (?:connection|internet|line|wifi)(?: quality)? (?:is|was|seems|keeps|just"
    r"|got|went)\b",
    r"\b(?:i|we) (?:just |must have )?(?:missed|did not catch|did not get|did not hear) (?:that"
    r"|the last|you|it)\b"
    r".*\b(?:again|repeat\w*|once more)\b",
    r"^do you (?:all |also |still )?(?:hear|see) (?:me|us|that|an|the (?:shared|screen|slides?"
    r"|document|chat)|my)\b"
    r"|^did (?:you|anybody|anyone) (?:just |also )?hear that$",
    r"^how (?:about|is it) now$|^(?:how|what) is my (?:sound|audio|volume|video)\b",
    r"^(?:hello )+(?:anybody there|is anybody there|can you hear)",
    r"^(?:testing|test|mic check|check|one two|one two three)(?: (?:testing|test|one|two"
    r"|three))*$",
)

_EVERYONE = (
    r"(?:you|everybody|everyone|anybody|anyone|somebody|someone|people|all of you|both of you"
    r"|we|i"
    r"|he|she|they|any of you|the others)(?: (?:guys|all|both|two|still|now|actually|even|also"
    r"|maybe"
    r"|perhaps|please|just|not|try to|want to(?: try)?|mind|able to|there|really|properly))*"
)
_GEAR = (
    r"(?:mic|mike|microphone|camera|webcam|headset|headphones?|earphones|earbuds|airpods"
    r"|speakers?"
    r"|echo|wi ?fi|bandwidth|bluetooth|captions?|transcript|background noise|background|noise"
    r"|screen(?: share| sharing)?|video|audio|sound|picture|volume|internet|connection|link"
    r"|invite"
    r"|slides?|deck|chat|whiteboard|recording|window|tab|browser|cable|hotspot|vpn|router|battery"
    r"|laptop|zoom|webex|teams|dial in|phone|mute)"
)
_HANDLING = (
    r"(?:mute|muted|unmute|unmuted|unmuting|muting|on mute|rejoin|reconnect|dial(?:ing)?(?:"
    r" back)? in"
    r"|log(?:ging)? (?:back )?in|call(?:ing)? (?:back )?in|drop(?:ping)? off|speak(?:ing)? up"
    r"|louder"
    r"|closer to|hang(?:ing)? up|join(?:ing)? (?:again|from|by|with|on|via)|hear(?:ing)? (?:me"
    r"|us|him"
    r"|her|them|that|this|it|anything|an|the|you|myself)|frozen|breaking up|cutting out|lagging)"
)
# A gadget of the call that is asked for, seen or handled: "does everyone see the slides".
GEAR = (
    rf"^(?:please )?(?:can|could|would|will|do|does|did|is|are|am|should|shall|may|have|has)"
    rf" {_EVERYONE}"
    rf" (?:see|seeing|have|get|got|find|open|opened|click(?:ing)?|turn(?:ing)?|switch(?:ing)?"
    rf"|share"
    rf"|sharing|stop|start|restart|use|using|try|check|change|move|go|come|put|plug|read|enable"
    rf"|disable|adjust|lower|raise|test|send|resend|view|be)\b(?! (?:\w+ )?(?:cases?"
    rf"|experience)\b)"
    rf"(?: (?!how\b|what\b|why\b|when\b)\w+){{0,5}}? {_GEAR}"
    r"(?: (?:on|off|up|down|in|out|over|again|now|please|here|there|okay|properly|all|right"
    r"|alright|back"
    r"|yet|a bit|a little|bit|for me|for us|in the chat|to me|from|of|on my|on your|side|end"
    r"|instead|or"
    r"|not|too|well|clearly|fine|i|we|just|shared|sent|put|posted|dropped|pasted|am|are|is"
    r"|sharing"
    r"|moving|changing|working))*$",
    rf"^(?:please )?(?:can|could|would|will|do|does|did|is|are|am|should|shall|may|might)"
    rf" {_EVERYONE}"
    rf" {_HANDLING}\b(?!.*\b(?:customers?|clients?|users?)\b)",
    rf"^(?:please |just |maybe |try |you (?:have|need) to |you should |you might want to"
    rf" )*(?:mute|unmute"
    rf"|turn (?:on|off)|switch (?:on|off)|restart|rejoin|reconnect|refresh|reload|plug|unplug) "
    rf"(?:(?:your|the|it|yourself|again|in|back)\b|{_GEAR})",
    r"^(?:there is|there was|i (?:can )?hear|i (?:am |keep )?(?:get|getting|have|having"
    r"|hearing)|we"
    r" (?:get|hear|have))\b(?: \w+){0,4}? (?:echo|noise|static|feedback|lag|delay on|hissing"
    r"|buzzing"
    r"|humming|crackling|(?:bad|poor|weak|unstable|slow) (?:connection|wifi|wi fi|internet|line"
    r"|signal)"
    r"|yourself back|myself)\b",
    rf"^(?:the|my|your|our|this|that|his|her) (?:\w+ )?{_GEAR}(?: \w+){{0,2}}? (?:is|was|are"
    rf"|were|has|have"
    r"|keeps?|just|does|did|do|seems?|went|died|froze|crashed|will|can|got|stopped|dropped"
    r"|comes|cuts|cut"
    r"|sounds|looks|wants|needs|came|started|freezes|drops|might)\b",
    r"^(?:it|this|that|everything|nothing|something|the (?:page|file|app|meeting|system"
    r"|computer|program"
    r"|whole thing)) (?:is|was|does|did|will|just|has|keeps?|seems?|wants?)\b(?: \w+){0,4}?"
    r" (?:load\w*|lag\w*|freez\w+"
    r"|froze|frozen|buffering|connect\w*|reconnect\w*|crash\w*|updat\w+|restart\w*|password|log"
    r" me"
    r"|kicked|choppy|robotic|muffled|blurry|pixel\w*|spinning|black|mute|unmute)\b(?! \w+ \w+"
    r" \w+)",
    r"^(?:you (?:are|sound|look|seem|were|got|have|went)|your (?:voice|lips|face|picture)"
    r" \w+)(?: \w+){0,3}?"
    r" (?:choppy|robotic|muffled|blurry|pixel\w*|frozen|muted|mute|delayed|far away|quiet|faint"
    r"|breaking|cutting|lagging|lag|sideways|dark|upside down|gone|black)\b",
    rf"^which (?:{_GEAR}) (?:are you|do you|can you|is|am i|did i|should i) (?:looking|see"
    rf"|seeing|on|sharing"
    r"|shared|up|at|using|share)\b",
    r"^(?:is|was) (?:that|it|this) (?:me|you|my|your|just me|on my|on your|coming from)\b(?:"
    r" (?:end|side|mic"
    r"|microphone|line|or|you|me|yours|mine|audio|connection|\w+ing|who|is|echo|noise))*$",
    r"^(?:i|we) (?:am|are|will be|was|were) (?:just |now |going to |gonna )*(?:record\w*"
    r"|shar(?:e|ing)|mut\w+"
    r"|unmut\w+|switch\w*|turn\w*|rejoin\w*|reconnect\w*|dial\w*|restart\w*)\b(?!.*\byour?\b)",
    r"^(?:i|we) (?:can |could )?(?:only |just |still |now |not )*(?:hear|see) (?:you(?! \w+ing)"
    r"|your (?:face|forehead|ceiling|video|camera|screen"
    r"|lips|voice|picture|name|initials|background|hand))\b(?! (?:have|are|did|were|also|worked"
    r"|left|as)\b)(?: \w+){0,5}$",
    r"^you (?:just |have |were |are )*(?:disappeared|vanished|dropped|gone|back|came back|went"
    r" (?:silent|quiet|away))(?: \w+){0,4}$",
    r"^is (?:it|this|that) (?:any )?(?:better|worse|louder|okay|good)(?: (?:like this|now|this"
    r" way|so|for you))+$",
    r"^(?:let me|i will|i am going to) (?:just |quickly )?(?:try|use|change|switch|check|join)"
    r" (?:to |from |with |on )?(?:another|a different|the other|my)"
    r" (?:\w+ )?(?:browser|device|laptop|computer|phone|headset|room|network|mic\w*|camera"
    r"|headphones|cable|link|connection|account)\b",
    r"^(?:i|we) (?:can |could )?(?:\w+ )?(?:hear|see) (?:\w+ ){1,4}(?:on|in|at) your (?:side"
    r"|end|screen|background|room|place)\b(?: \w+){0,3}$",
    r"^the line (?:just )?(?:dropped|broke|cut|died|went|is (?:bad|breaking|terrible))\b|^i"
    r" (?:only |just |still )?see (?:an? )?(?:black|blank|white"
    r"|empty) (?:screen|window|tile|box|picture)(?! (?:when|after|in your|if)\b)",
    r"^(?:hello|hallo)(?: hello| hallo| are you there| anyone| anybody)+$",
)

AGAIN = re.compile(
    r"^(?:(?:can|could|would|will|please) )?(?:you )?(?:please |just |maybe |quickly )*(?:repeat"
    r"|say) (?:that|it)"
    r"(?: again| one more time| once more| please| for me)*$|^(?:what was that|come again"
    r"|pardon(?: me)?)$"
)

ARRANGED = (
    r"^(?:why do not|how about|should|shall|can|could) (?:we|i) (?:just |maybe "
    r"|quickly )*(?:take a|have a"
    r"|move (?:on|this|it|the meeting)|postpone|reschedule|start (?:then|at|in|right)|get started"
    r"|begin"
    r"|do this (?:again|next)|meet (?:again|next)|continue (?:after|at|on|tomorrow|next)|break"
    r"|wrap up"
    r"|come back to (?:that|this)|stop here|leave it)\b(?!.*\b(?:how|what|why|work for you"
    r"|suit)\b)",
    r"^(?:do|did|have|can|could) you (?:\w+ )?(?:have|get|got|see|seen|find|receive|received)"
    r" (?:the|my|our"
    r"|that|a|an) (?:\w+ )?(?:dial in|invite|invitation|calendar|meeting link|link|agenda"
    r"|directions|address"
    r"|password|attachment|pdf|email|mail|booking|reminder)\b(?!.*\b(?:think|say|about)\b)",
    r"^what time (?:is it|do you have)(?: (?:for|with|over|where|there|in|right|now|here|at|by"
    r"|you|are|your|end"
    r"|side))*$",
    r"^(?:should|shall) (?:we|i) (?:\w+ )?(?:send|resend|forward|push|move|set up|book|schedule"
    r"|find a"
    r"|pick a|call it|continue|stop|go on|carry on|meet|extend)\b"
    r"(?!.*\b(?:how|what|why|your|you|suit|work)\b)",
    r"^(?:should|shall) i (?:\w+ )?(?:send|share|forward|resend|email|mail|put|post|go first"
    r"|call back)\b(?!.*\b(?:how|what|why|your)\b)",
    r"^(?:can|could|shall|should) we (?:\w+ )?(?:move|push|postpone|shift) (?:this|it|that|the"
    r" (?:call|meeting|interview)) (?:to|by|until|back)\b",
)
