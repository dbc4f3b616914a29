"""Sounds and words that only show attention or fill a pause, and praise."""

import re

_GOOD = (
    r"(?:good|great|nice|lovely|fine|interesting|impressive|cool|awesome|amazing|fantastic"
    r"|wonderful|excellent|perfect|brilliant|helpful|useful|clear|true|right|correct|fair|funny"
    r"|fascinating|terrific|neat|beautiful|solid|super|sweet|valid|exciting|encouraging|crazy"
    r"|reassuring|thorough|detailed|complete|clever|creative|elegant|insightful|lucky|a relief"
    r"|a (?:shame|pity)|okay|ok|all right|alright|very good|smart|thoughtful|honest|strong|wow)"
)

_THING = (
    r"(?:point|question|answer|story|idea|example|way of putting it|one|thing|news|stuff|summary"
    r"|overview|explanation|approach|job|work|background|experience|project|start|way to put it"
    r"|perspective|insight|choice|to know|to hear|to see|of you|enough|thought)"
)

_VERY = r"(?:(?:very|really|so|pretty|quite|super|totally|absolutely|actually|certainly|also) )?"

# Sounds and words that show attention, alone or in a row.
ATTENTION = re.compile(
    r"(?:(?:"
    r"ha+(?: ha+)*|haha|um+|uh+|uhm|erm?|h+m+|m+h*m+|mm|ah+|aha|oh+|huh|uh huh|well|so|okay|ok"
    r"|okey|right|alright"
    r"|all right|yeah|yes|yep|yup|no|nope|nah|and|but|now|then|like|just|wow|gosh|you know"
    r"|i mean|let us see|let me see|is it now|is that so|is that right|did you(?: now)?|do you"
    r"|have you(?: now)?|are you(?: now)?|were you|really|seriously|no way|exactly|absolutely"
    r"|totally|definitely|indeed|precisely|sure(?: thing)?|of course|certainly|fine|got (?:it"
    r"|you)"
    r"|gotcha|understood|noted|makes (?:total |perfect |a lot of )?sense|fair enough|fair|same"
    r" here"
    r"|i see|i get (?:it|that)|i hear you|i understand|i know|you are (?:\w+ )?right"
    r"|what an? (?!\w+ (?:is|does|do|means)\b)\w+(?: (?!is\b|does\b|do\b|means\b)\w+){0,3}(?=$)"
    r"|what an? (?:story|journey|shame|pity|coincidence|relief|week|surprise|mess|view|name"
    r"|career|day)|i think so|i guess so"
    r"|i (?:\w+ )?agree(?: (?:with (?:you|that)|completely|entirely))?"
    r"|(?:i )?could not agree more|sounds (?:good|great|fair|right|like a plan)"
    r"|carry on|that is (?:noted|done|settled)|i like (?:that|it)|i love (?:that|it)|thank you"
    r"|thanks|cheers|no worries"
    r"|no problem|not bad(?: at all)?|fantastic|congratulations|well done|good for you|love it"
    r"|that (?:makes|made) (?:\w+ )?sense|that helps|that is (?:exactly "
    r"|just )?what i (?:wanted to hear|was hoping for|thought|meant)|that (?:was|is) it"
    r"|thats? (?:right|true)"
    r"|i can imagine|i bet|i believe (?:you|that)|as expected|me too|us too|(?:it )?does(?: it)?"
    r"|(?:that|it|this|they) (?:is|was|sounds|are"
    rf"|would be) (?:an? )?{_VERY}{_GOOD}(?: {_THING}){{0,2}}"
    rf"|what (?:an? )?{_VERY}{_GOOD}(?: {_THING})?|how {_GOOD}|{_VERY}{_GOOD}(?: {_THING})?"
    r"|(?:good|great|nice) to (?:know|hear)|very much|a lot|indeed"
    r")(?: |$))+"
)
