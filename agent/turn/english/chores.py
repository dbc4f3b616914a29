"""What is asked of somebody else in the call or the room, who is named first or spoken to at home.

The listener may be named as well, so a name alone shows nothing: what counts is that a chore of the
call is asked for, or that the question is about what "we" do, or about a third person.
"""

import re

_NO_NAME = (
    r"(?!(?:what|why|how|where|who|whom|whose|which|when|if|whether|and|but|or|so|because|since"
    r"|as"
    r"|while|until|after|before|once|though|although|unless|then|now|also|only|just|well|yes|no"
    r"|not"
    r"|please|maybe|perhaps|today|here|there|that|this|these|those|it|i|you|we|they|he|she|okay"
    r"|to"
    r"|of|in|on|at|for|with|from|about|by|do|does|did|is|are|was|were|have|has|had|can|could"
    r"|would"
    r"|will|should|shall|may|might|must|let|never|ever|always|otherwise|instead|still|again|first"
    r"|second|third|next|finally|lastly|generally|personally|tell|say|like|really|question|right"
    r"|alternatively|technically|ideally|roughly|hypothetically|seriously|realistically"
    r"|concretely"
    r"|overall|besides|given|suppose|assume|imagine|assuming|supposing|any|some|all|both|each"
    r"|every"
    r"|everything|anything|nothing|something|excuse|sorry|thanks|hello|hi|hey|good|great|nice"
    r"|guys"
    r"|everyone|everybody|why|test|check)\b)"
)
_NAMED = rf"^(?:(?:hey|sorry|over to you|thanks) )*{_NO_NAME}(?P<name>[a-z]{{2,14}}) "
_CHORE = (
    r"(?:write|note|send|share|forward|take (?:notes|over|this|that|it|the|her|him|them)|jump"
    r" in|close"
    r"|open the|mute|unmute|book|check|add (?:that|this|it|him|her|them|anything|something|to)"
    r"|pull up"
    r"|bring|go (?:first|ahead|next)|start|schedule|record|invite|let (?:him|her|them)|hand|put"
    r"|turn"
    r"|switch|scroll|click|stop|keep (?:an eye|track|time|notes)|print|grab|get|fetch|call|ring"
    r"|ping"
    r"|text|dial|admit|look (?:it|that|this) up|upload|save|paste|post|drop|copy|move|wait|give"
    r" (?:him"
    r"|her|them|me the|us the|me a (?:hand|sec\w*|minute))|ask (?:him|her|them|the)|tell (?:him"
    r"|her|them)"
    r"|see (?:the|my|me|us|it|that|this)|hear (?:the|me|us|it|that|this)|finish|continue|lead"
    r"|moderate|present|remind|confirm|join|stay|leave|hold)"
)
_TO_NAMED = re.compile(
    rf"{_NAMED}(?:(?:can|could|would|will) you (?:please |just |maybe |quickly |kindly |also )*"
    rf"(?:mind \w+ing|{_CHORE})\b"
    rf"|(?:please |just )*{_CHORE}\b"
    r"|(?:are|were) you (?:still )?(?:on|there|here|back|with us|around|muted|in|able to"
    r" (?:hear|join))\b"
    r"|(?:do|did|have|can|could|would|will) you (?:\w+ )?(?:want|wanted|like|have|got|get|sent?"
    r"|see|anything"
    r"|to)(?: to)? (?:add|go|start|take|jump|say|come in|continue|anything|something|the"
    r" (?:link|file|slides"
    r"|list|numbers?|notes|minutes|deck|doc\w*|next))\b"
    r"|you are (?:up|next|on|muted|still muted)$|you (?:wanted|had|were going|want) (?:to"
    r" )?(?:add|say|something|a (?:question|point|comment)|ask|start)"
    r"|(?:your turn|over to you|the floor is|anything (?:from|to add)|any (?:thoughts"
    r"|questions) from"
    r"|what do you think (?:should|shall|can|do|did|are|is) (?:we|they|he|she)\b"
    r"|(?:how (?:long|many|much|often)|when|where|what|why|which \w+|who) (?:have|do|did|are"
    r"|were|had|should"
    r"|shall|can|is) (?:we|our|us)\b"
    r"|(?:do|did|should|shall|can|have|are|could) we\b)"
    r"|(?:is|was|did|does|has|have) (?:he|she|they|it|that|this|the|our|my) \w+)"
)
_LISTENERS = re.compile(
    r"\b(?:your (?!turn|end|side|screen|mic|camera|part)\w+|yourself|(?:we|us) (?:\w+ ){1,4}you"
    r"|tell (?:me|us)|walk (?:me|us)"
    r"|explain|describe|why did you|have you ever|how (?:do|did|would|have) you)\b"
)
_KIN = (
    r"(?:mommy|mummy|mom|mum|mama|daddy|dad|papa|sweetie|sweetheart|honey|darling|love|dear|babe"
    r"|buddy)"
)
_AT_HOME = re.compile(
    rf"^(?:(?:no|yes|not now|in a \w+|one \w+|wait|hey|sorry|what did you say|what is it|come"
    rf" here|stop it"
    rf"|please|okay|thank you|thanks|hang on|hold on) )+{_KIN}\b(?! (?:is|to|about|that|this"
    rf"|the|how|it|your))"
    rf"|\b{_KIN}(?:.s| is| has) (?:\w+ )?(?:working|busy|talking|on the phone|on a call|in a"
    rf" meeting|at work)\b"
    rf"|^{_KIN} (?:can|could|would|will|where|what|is|not|please|stop|did|do|have|the|in"
    rf" a)\b(?!.*\byour\b)"
    r"|^(?:no |not now |hey |stop |oh )*(?:get (?:down|off|out)|off the (?:couch|sofa|table)"
    r"|good (?:boy|girl)"
    r"|bad dog|sit down boy|come here boy)\b"
    r"|^(?:just )?(?:it is|they are|he is|she is) (?:in|on|under|behind|next to) the (?:kitchen"
    r"|fridge|drawer"
    r"|table|car|bathroom|garden|hall\w*|cupboard|couch|sofa|shelf|bag|basement|garage|oven)\b"
    r"|^(?:no )?(?:we have|there is|i put|your (?:shoes|keys|lunch|jacket|bag|toys?))"
    r" .*\b(?:fridge|kitchen"
    r"|drawer|hallway|bathroom|cupboard|laundry|backpack)\b"
)
_TO_OTHERS = re.compile(
    r"^(?:no )?not you\b|\btalking to (?:the|my) (?:dog|cat|kids?|wife|husband|son|daughter"
    r"|colleague|neighbou?r|courier)\b"
    r"|^ask (?:him|her|them|(?!me\b|us\b|your\w*\b|a\b|the\b|an\b|for\b|any\w*\b|away\b"
    r"|questions?\b)\w+ (?:he|she|they|if|to|about))\b"
    r"|\bi am (?:still |just )?(?:on|in) (?:a|an|the|my) (?:call|meeting"
    r"|interview)\b(?!.*\byour\b)"
    r"|^(?:i think |i believe )?(?!you\b|we\b|i\b|they\b|the\b|my\b|our\b)\w+ (?:wanted|wants"
    r"|had|has|would like) (?:to (?:ask|add|say)|a question"
    r"|something to (?:ask|add|say)|the next question)(?: something| anything| that| a question"
    r"| too)?$"
)
_HANDS_OVER = re.compile(
    r"^(?:i will|i would|let me|i am going to|we will|now i|i) (?:now )?(?:let|hand (?:it |you "
    r"|this )?(?:over "
    r"|back )?to|pass (?:it |you |this )?(?:over |on )?to|give (?:it |the (?:word|floor)"
    r" )?(?:over )?to)"
    r" (?!you\b|me\b|us\b)\w+"
    r"|^over to (?!you$)\w+$|^(?:let us (?:hear|see) what (?!you\b)\w+ (?:thinks|says|has))\b"
)

_NAMED_LAST = re.compile(
    r"^(?P<name>[a-z]+) (?:is|knows|has|was|would|can|will) .*\b(?P=name) (?:are you|can you"
    r"|could you|do you"
    r"|would you|you)\b"
)


def is_for_another(plain: str, bare: str) -> bool:
    """Tell whether a sentence in plain form, and without its opening words, is for another"
    " ear."""
    for form in (plain, bare):
        if _TO_OTHERS.search(form) or _AT_HOME.search(form) or _HANDS_OVER.match(form):
            return True
        if _TO_NAMED.match(form) and not _LISTENERS.search(form):
            return True
    return _NAMED_LAST.search(bare) is not None
