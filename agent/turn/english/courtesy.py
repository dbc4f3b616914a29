"""Small talk: greetings, thanks, goodbyes, offers, the weather and the way here."""

_DAY = (
    r"(?:day|week|weekend|trip|flight|journey|holidays?|vacation|morning|evening|afternoon|night"
    r"|christmas|easter|new year|summer|commute|drive|ride|travel|travels|lunch|break|rest of .*)"
)

SMALL_TALK = (
    r"^(?:hi|hello|hey|hiya|(?:good )?(?:morning|afternoon|evening|day)|welcome"
    r"|greetings)(?: (?:there"
    r"|again|back|everybody|everyone|all|guys|and|to|both|folks|team|[a-z]+)){0,3}$",
    r"^(?:hi|hello|hey|welcome)\b.*\b(?:to meet you|to see you|have a seat|come in|sit down)\b",
    r"^(?:so |it is |it was )?(?:really |very |so |always )?(?:nice|great|good|lovely|wonderful"
    r"|pleased|glad|happy|a pleasure|a delight) (?:to|that) (?:finally |see|meet|have|put|talk"
    r"|speak"
    r"|hear|be|you could)",
    r"^(?:it (?:is been|is|was|has been) |likewise )?(?:an? |my |such a |the )?(?:great "
    r"|real )?(?:pleasure|likewise)"
    r"\b",
    r"^(?:it (?:is|was|is been|has been) )?(?:really |so )?(?:nice|great|good|lovely|wonderful"
    r"|a pleasure)"
    r"(?: \w+){0,2} (?:talking|speaking|meeting|seeing|chatting|having)\b",
    r"^(?:many )?(?:thanks|thank you)(?: (?:so much|very much|a lot|again|both|all|everyone"
    r"|you))*"
    r"(?: (?:for|and (?:bye|goodbye|have|see|good|take|thanks|welcome|sorry)|it|that|bye|to|have"
    r"|talk|see|take|we|i)\b|$)",
    r"^(?:many |big |a big |a thousand |once again |again )+(?:thanks|thank you)\b",
    r"^(?:greetings|regards|say hello|give my (?:regards|best)|best (?:wishes|regards)|all the"
    r" best) (?:to|from|for)\b",
    r"^(?:bye|goodbye|see you|talk (?:to you )?(?:soon|later)|take care|cheers|until (?:next|then"
    r"|tomorrow|monday)|catch you"
    r"|speak (?:soon|to you))\b",
    r"^(?:have|enjoy|hope you have|i hope you have|i hope you had|hope you had"
    r"|wish)"
    rf" (?:you )?(?:an? |your |the )?(?:\w+ )?(?:{_DAY}|one)(?: (?:too|as well|then|so far"
    r"|everyone|everybody|bye|all|you two|here|there))*$",
    r"^how (?:is|are) (?:everybody|things|everything|life|it going"
    r"|you"
    rf"|everyone|you doing|you all|we|we all)(?: (?:\w+ )?{_DAY})?(?: (?:doing|going|so far|today"
    r"|been"
    r"|with you|there|over there|here|this morning|all|then|treating you|down there|at home))*$",
    r"^how do you do$|^how (?:have you been|is it going|are you doing|goes it"
    r"|is life)\b(?! with\b| for\b)(?: \w+){0,3}$",
    r"^what is (?:up|new)$|^(?:what|how) is the weather(?: like)?(?: \w+){0,2}$(?<!stored)",
    r"^(?:can|could|may) (?:i|we) (?:get|offer|bring|fetch|take your) (?:you )?(?:\w+ )*(?:coffee"
    r"|water|tea"
    r"|drink|something|anything|jacket|coat|juice|biscuit|cookie)\b",
    r"^(?:would you like|do you want|do you need|care for) (?:\w+ )?(?:\w+ )?(?:coffee|water|tea"
    r"|drink"
    r"|(?:glass|cup|drop) of|biscuit|cookie|refill)\b.*$",
    r"^(?:is|was) (?:now|this|it) (?:still )?(?:an? )?(?:good|okay|ok|bad|right|convenient) "
    r"(?:time|moment)(?: to (?:talk|chat|speak|call))?(?: for you| now| still)?$|^(?:am i"
    r"|are we) (?:catching|disturbing|interrupting)\b",
    r"^(?:please |do |just |come in and )*(?:have a seat|take a seat|come (?:on )?in|sit down"
    r"|make yourself|help yourself)\b",
    r"^(?:i )?(?:really )?hope (?:you|your|the|that|it|all|everything)\b(?!.*\b(?:can|could"
    r"|will) "
    r"(?:explain|tell|show)\b)",
    r"^(?:it is|it was|we have|we had|it has been)\b.*\b(?:freezing|raining|snowing|sunny|cloudy"
    r"|boiling|degrees|windy|foggy|pouring|so hot|so cold|snow|lovely weather|rain|heat ?wave)\b",
    r"^(?:the )?weather\b|^(?!.*\b(?:what|how|why|you|your|if|when|which)\b)(?:\w+"
    r" ){0,3}weather(?: \w+){0,4}$|^(?:what|such) (?:a )?(?:lovely|terrible|awful|nice"
    r"|beautiful|great) "
    r"(?:weather|day)\b|^(?:happy|merry) (?:birthday|christmas|easter|new year|holidays|friday"
    r"|monday)\b|^(?:thank god|tgif|small world)\b",
    r"^(?:long time no see|good luck|best of luck|all the best|happy friday|bless you|excuse me"
    r"|you are welcome|you too|same to you|not at all|my bad|(?:i am )?(?:so "
    r"|very )?sorry(?: (?:about"
    r"|for) (?:that|the \w+|being late|keeping you waiting|the (?:delay|wait)))?"
    r"|do not worry(?: about (?:it|that))?|take your time|no rush)$",
    r"^(?:so |pretty |really |very )?(?:cold|hot|warm|chilly|windy|humid|nice) (?:today|outside"
    r"|out there|this morning)\b"
    r"|^looking forward\b|^are you (?:comfortable|settled|ready|all set|sitting comfortably"
    r"|good to go)(?: there| now)?$",
    r"^safe (?:travels|trip|journey)\b|^(?:so |very |how )?(?:nice|kind|good) of you\b"
    r"|^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|holidays?|summer|winter|spring"
    r"|autumn|christmas"
    r"|coffee|lunch|home)(?: (?:at last|finally|again|already|afternoon|morning|is coming|time"
    r"|soon|is near))+$",
    r"^(?:good )?(?:morning|afternoon|evening)\b.*\b(?:nice|great|good|welcome)\b",
    r"^(?:i )?(?:like|love) (?:your|the) (?:background|shirt|guitar|plant|office|mug"
    r"|bookshelf)\b",
)
