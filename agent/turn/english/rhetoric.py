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
    r"|trying to say))|my point|where i am (?:going|coming from))(?: here| with this)?(?:"
    r" right)?$",
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
    r"^who (?:would|could|might|should) (?:ever )?have (?:thought|guessed|known|imagined|expected"
    r"|believed|predicted)\b(?!.*\byour?\b)",
    r"^guess (?:what|who|how many|where)\b(?!.*\byour?\b)",
    r"^(?:is|was|are|does|did|would|do) not (?:it|that|this|they|life|time|we|everyone"
    r"|everybody|these"
    r"|those) (?:all )?(?:\w+ )?(?:always|just|what (?:we|everyone|they|life)|how (?:it|life"
    r"|things)|the way|the"
    rf" (?:truth|case|point|dream)|funny|{_SMART}|something|typical|love|hate|want)\b(?! (?:to"
    rf"|for|with)\b)(?: \w+){{0,3}}$",
    r"^what (?:could|can|would) (?:possibly|ever|really )?(?:\w+ )?go wrong\b(?! (?:if|with|in"
    r"|when) )(?!.*\byour?\b)",
    r"^what is the worst (?:that|thing that) (?:can|could) happen\b(?! (?:if|with|in|to) )",
    r"^(?:why|how) (?:is|was) (?:that|this|it)(?: you ask| so| now)? (?:because|well|simple"
    r"|simply|easy)\b",
    r"^(?:why|how|what) (?:did|do|would|are|were|was|am|should|have) (?:we|i|they|he"
    r"|she)\b(?!.*\byou)"
    r"(?: \w+){1,8}? (?:because (?:we|it|i|they|he|she|nobody|no one|everybody|that|there|of)"
    r"|well (?:we|it|i|they|because"
    r"|nobody|not|the|there))\b",
    r"^(?:why (?:do i|am i|would i|should i)|what do i) (?:even |still )?(?:bother|care"
    r"|complain|tell|ask|doing this)\b"
    r"(?!.*\byour\b)",
    r"^what (?:choice|else|option|options) (?:did|do|could|can|have) (?:we|i|they|he|she)"
    r" (?:have|do|got)\b(?! to\b)",
    r"^how (?:was|were|am|are) (?:i|we) supposed to know\b|^who (?:has|have|had|got) (?:the"
    r" )?time (?:for|to)\b"
    r"(?!.*\byour?\b)|^who (?:needs|wants|likes|asked) (?:that|this|it|sleep|enemies|another"
    r"|more|mondays"
    r"|\w+)(?: anyway| anymore| these days| nowadays| right)?$|^when (?:has|did|does) (?:that"
    r"|it|this) ever\b"
    r"|^(?:since when|where) (?:is|was|does|do) (?:that|it|the time)\b.*\b(?:problem|crime|go)$"
    r"|^what (?:do|did|would) (?:i|we) know(?: about (?:that|it|anything))?$|^who are (?:we"
    r"|they) (?:kidding|fooling)$"
    r"|^what (?:am i|are we) (?:even )?(?:talking about|doing here|like|saying)$"
    r"|^what (?:can|could|should|shall) (?:i|we|one) (?:say|do|tell you)(?: really| about it)?$"
    r"|^(?:do|does|did|is|was|are|would) (?:anyone|anybody|somebody|someone) (?:really |even "
    r"|actually |still |ever )+"
    r"\w+\b(?!.*\byour?\b)(?: \w+){0,4}$",
    r"^(?:what|how|where) would (?:we|i|the world|life|anyone) (?:be|do|go)"
    r" without\b(?!.*\byour?\b)",
    r"^how \w+ (?:is|are) we$|^why (?:do|does|is|are|did) (?:\w+ ){1,4}?always (?:\w+"
    r" ){0,3}?(?:me|us|i|we)$"
    r"|^who (?!is\b|are\b)\w+ .*\b(?:anyway|anyways|these days)$",
    r"^you know (?:how (?:it|that|this|they|things) \w+|what they say|what it is like|what that"
    r" is like|the feeling)"
    r"(?: \w+){0,3}$",
    r"^as if (?:anybody|anyone|i|we|they|that|it|somebody)\b(?!.*\byour?\b)|^why (?:do|does|did"
    r"|would|are|am) (?:i|we|they) even\b(?!.*\byour?\b)"
    r"|^(?:do|does|will|did) (?:they|he|she|it|we|people) ever \w+$|^what is it"
    r" with\b(?!.*\byour?\b)",
    r"^(?:do|are|have|did|would|is) not (?:we|they) all\b(?!.*\byour?\b)(?: \w+){0,3}$|^who"
    r" (?:does|did|would|has|is) not$|^who knew$"
    r"|^(?:i )?can not complain$|^how could (?:i|we) (?:ever )?(?:forget|know|resist|refuse|say"
    r" no)\b(?!.*\byour?\b)",
)
