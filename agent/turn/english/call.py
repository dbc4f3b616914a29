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
    rf"\b(?:my|your) {_DEVICE} (?:is|was|are|seems|keeps|sounds|just|has|went|looks|froze|died|cuts"
    r"|does not|is not|got)\b",
    rf"\b(?:turn|switch)(?:ing)? (?:on |off |up |down |to )(?:my|your|the) (?:other )?{_DEVICE}\b"
    rf"|\b(?:turn|switch)(?:ing)? (?:my|your|the) {_DEVICE} (?:on|off|up|down)\b",
    r"\b(?:to|at|with|of|on) (?:my|your) (?:other )?(?:mic|microphone|headset|headphones|camera"
    r"|end|speakers)(?: one \w+| now| please| again)?$",
    r"\b(?:can not|could not|can hardly|could hardly|can barely|did not|do not|cannot) (?:\w+ )?"
    r"(?:hear|see) (?:you|me|anything|him|her|your screen|the screen)\b",
    r"\b(?:i|we) can (?:still |now |only )?(?:hear|see) (?:you|your screen)\b",
    r"\b(?:i|we) (?:can not|could not|do not|did not)(?: quite| really)? (?:hear|catch) (?:that|you"
    r"|the last)\b",
    r"^(?:i|we) (?:\w+ )?(?:lost|missed) (?:you|him|her|[a-z]+|the last \w+|the connection)"
    r"(?: (?:there|again|for .*))?$",
    r"\b(?:are|is) (?:you|he|she|everyone|everybody|anyone|anybody) (?:still )?"
    r"(?:there|with us|with me|here yet)$",
    r"\b(?:an|the|some|any|that|this) (?:\w+ )?(?:echo|background noise|static|feedback loop|lag)\b"
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
    r"^(?:testing|test|mic check|check|one two|one two three)(?: (?:testing|test|one|two|three))*$",
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
)
