"""Questions that expect no answer."""

from agent.turn.english.attention import GOOD

_SMART = rf"(?:{GOOD}|wild|insane|ridiculous|strange|weird|ironic|odd|sad|mad|annoying|absurd|fun)"

RHETORICAL = (
    r"^(?:who (?:knows|cares|would have (?:thought|guessed)|am i to \w+)|who (?:does|would) not "
    r"(?:like|love|want|know|enjoy|hate|need)\b.*|guess what|you know what|go figure)$",
    r"^who (?:could|would) (?:blame|say no|argue|complain)\b(?!.*\byou\b)",
    rf"^(?:is|was|are) not (?:that|it|this|they|life|technology) (?:just |so |kind of |a bit )?"
    rf"(?:an? )?{_SMART}(?: \w+)?$",
    r"^(?:does|did|do) (?:that|this|it|i) (?:all |even |kind of )?make (?:any |some |\w+ )?sense"
    r"(?: (?:so far|to you|at all))?$|^make(?:s)? sense$|^if that makes sense$",
    r"^(?:if )?(?:you )?(?:know|see|get|understand|follow) (?:what i (?:mean|am (?:saying"
    r"|getting at"
    r"|trying to say))|my point|where i am (?:going|coming from))(?: here| with this)?(?: right)?$",
    r"^(?:do )?you (?:know|see|get|understand) (?:what i (?:mean|am (?:saying|getting at"
    r"|talking about))"
    r"|where i am (?:going|coming from)|my point)\b(?: \w+){0,3}$",
    r"^(?:am i right|right|you know|is it not|are you with me|with me(?: so far)?"
    r"|know what i mean)$",
    r"^(?:can|could) you (?:believe|imagine) (?:that|it|this)$|^(?:how|what) (?:\w+ )?(?:is"
    r"|was) that "
    r"for an? \w+$|^how (?:\w+ )?(?:is|was) that$(?<!how is that)(?<!how was that)",
    r"^what (?:can|could|are) (?:you|one) (?:going to )?(?:do|say)$",
    r"^what (?:is not to (?:like|love)|could (?:possibly )?go wrong|are the (?:odds|chances)"
    r"|else is new"
    r"|a surprise)$",
    r"^(?:how hard can (?:it|that) be|why (?:bother|me|oh why)|where does (?:the )?time go"
    r"|is that too much to ask|what was i thinking|need i say more|who am i kidding)$",
    r"^where (?:has|did) (?:the|all the) (?:time|day|week|year) go(?:ne)?$",
    r"^(?:everybody|everyone|nobody|no one|we all|anyone|people)\b(?!.*\byour?\b).* (?:right"
    r"|(?:do|does|are|is|did|will|would"
    r"|can) (?:not )?(?:they|we|it))$|^is it (?:any|no) wonder\b|^who has not been there$"
    r"|^what (?:more|else) (?:could|can) (?:you|i|we|one) (?:want|say|ask for)$"
    r"|^is not that the (?:whole )?(?:point|dream|goal|idea)$|^why am i (?:telling|saying|asking"
    r"|showing)\b.*|^(?:i|we) (?:\w+ )?(?:asked?|ask) (?:myself|ourselves)\b.*|^what (?:were"
    r"|are) the (?:chances|odds)(?: really)?$|^do i look like\b|^is not that what (?:everyone"
    r"|everybody|we all)\b|^why would (?:anyone|anybody|somebody|someone) (?:do|want|believe"
    r"|say) (?:that|this|it)\b.*$|^(?:do )?you know what (?:happened|he said|she said|they said"
    r"|i did|i said|we did)$|^are you (?:kidding|joking|serious)(?: me)?$|^(?:it|that"
    r"|this) is .*\b(?:world|shame|crazy|funny|cold|hot|warm|amazing|weird|fun|beautiful|strange"
    r"|sad|ironic|wild) (?:today )?is (?:not )?it(?: not)?$",
    r"^(?:it|that|this) is (?:\w+ )?(?:the|always the|just) (?:\w+ )?(?:fun|hard|easy|best|worst"
    r"|funny|beauty|thing|life|game"
    r"|dream)(?: \w+)?(?: of it)? (?:right|is it not)$",
    r"^(?:i|we|and i|then i|so i|and we|so we) (?:was|were) like\b",
    r"^(?:it|that|this) is (?:not|hardly) (?:rocket science|brain surgery"
    r"|the end of the world)(?: is it)?\b",
)
