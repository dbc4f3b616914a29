"""Ways of asking, as data: which phrases and words of a question ask the same. English.

Used by meaning.py, on words in small letters with single spaces between them.
"""

import re

CONTRACTIONS = {
    "whats": "what is", "hows": "how is", "wheres": "where is", "lets": "let us", "im": "i am",
    "ive": "i have", "youve": "you have", "youre": "you are", "dont": "do not",
    "didnt": "did not", "doesnt": "does not", "cant": "can not", "cannot": "can not",
    "wont": "will not", "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not",
    "isnt": "is not", "arent": "are not", "havent": "have not", "id": "i would",
}  # fmt: skip
ENDINGS = {"'s": "", "'re": " are", "'ve": " have", "'ll": " will", "'d": " would", "'m": " am"}

NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
    if word != "one"
} | {"fifteen": "15", "twenty": "20", "thirty": "30", "sixty": "60", "ninety": "90"}

# Each line: words that mean the same wherever a question holds them; the first stands for all.
SAME = """
big biggest greatest main largest major top
colleague coworker coworkers teammate teammates peer peers
manager boss bosses supervisor supervisors
customer client clients
company organization organizations firm employer business
job position role opportunity workplace
difficult tough toughest hard hardest challenging
achievement accomplishment accomplishments
salary compensation pay remuneration
pressure stress
resume cv
prevent avoid
advantage benefit benefits pros
disadvantage drawback drawbacks downside downsides cons
info information
fix solve solved solving resolve resolved resolving
gather collect collected collecting gathered
negative critical
surprise surprising surprised
weakness weaknesses shortcoming shortcomings
show demonstrate demonstrated
last previous former
current present
provide offer offers
favorite favourite
deal dealt
meet met
give gave given
take took taken
make made
get got
say said
lose lost
learn learned learnt
think thought
find found
idempotency idempotent idempotence
summarize summary
"""

DROPPED = frozenset(
    """
    a an the this that these those of in on at to for by with as into onto about and or but is are
    was were be been being am do does have has had having will would shall should can could may
    might must i me my mine you your yours it its there then some any also too very really quite
    such what which um uh uhm erm er hmm hm mm mhm ah oh well so okay ok yeah yep basically
    actually please alright exactly specific specifically particular typically usually generally
    normally personally successfully effectively currently maybe perhaps briefly quickly honestly
    from did tellme
    """.split()
)

PREAMBLE = frozenset(
    """
    great thank thanks good nice perfect wonderful excellent cool awesome sure interesting
    fascinating fine right let us start started get begin move go on next question questions ask
    know hear curious wonder wondering want like love guess now moment first final finally last
    more another before finish wrap hi hello hey morning afternoon evening welcome everyone time
    today join joining come coming talk talking see got it helpful very much i my just here no
    problem worry yes all thing technical behavioral general quick easy pleasure appreciate
    discuss understand one would be we our exam interview conversation something some little bit
    system design teamwork leadership demo mind because how tell for meet
    """.split()
)
"""Words of a preamble that says nothing about the question after it; as stems."""

_VERBS = (
    r"(?:describe|explain|define|name|list|discuss|outline|share|summarize|tell|talk|walk|take|give"
    r"|show|state|compare|introduce|design|help|start|begin|send|think of|speak)"
)
_SOFTLY = r"(?: please| just| maybe| also| quickly| briefly)*"

# In order; applied to words in small letters with single spaces. What may stand in the place of a
# word is another phrase that asks the same.
PHRASES = (
    (r"\b(?:can|could|would|will) you mind\b", "can you"),
    (r"\bco worker", "coworker"),
    (r"\bno sequel\b", "nosql"),
    (r"\bsequel\b", "sql"),
    (r"\byou are (?:l|el)\b", "url"),
    (r"\bface book\b", "facebook"),
    (r"\bif you (?:do not|would not) mind\b|\bif (?:you can|possible)\b", ""),
    (r"\bin (?:your|a few|your own|one|your opinion|a couple of)(?: own| few)? words\b", ""),
    (r"\bin your (?:opinion|view|experience|career|past|job)\b|\bin general\b", ""),
    (r"\b(?:at work|in the workplace|on the job|at your work)$", ""),
    (r"\b(?:would you say|(?:do|would) you (?:think|feel|believe|consider)(?! (?:of|about))"
     r"(?: to be)?)\b", ""),
    (r"\b(?:a|one) of your\b", "your"),
    (r"\b(?:kinds?|sorts?|types?) of\b", ""),
    (r"\ba (?:little )?bit\b|\ba little\b", ""),
    (r"\bwhy do not (?:you|we)\b", ""),
    (rf"(?<!how )(?<!why )(?<!what )\b(?:can|could|would|will) (?:you|we){_SOFTLY}"
     rf" (?={_VERBS}\b)", ""),
    (r"\b(?:tell|remind|inform|give|show|talk|walk|take|run|send)(?: to)? (?:me|us)"
     r"(?: (?:about|through|an? (?:overview|summary|idea|sense) of|over))?\b", "tellme"),
    (r"\b(?:talk|speak) about\b|\bshare(?: with (?:me|us))?\b", "tellme"),
    (r"\b(?:explain|describe)(?: to (?:me|us))?(?= (?:how|why|what|when))", "tellme"),
    (r"(?<!\byou )(?<!\bto )(?<!\bfriends )(?<!\bcolleagues )(?<!\bmanager )(?<!\bcoworkers )"
     r"\b(?:describe|explain|define|name|list|discuss|outline|summarize)(?: to (?:me|us))?(?= )",
     "tellme"),
    (r"\b(?:introduce|describe|introducing|present) yourself(?=$| tellme)", "tellme yourself"),
    (r"\btellme (?:start by )?tellme\b", "tellme"),
    (r"\bstart by tellme\b|\bstart off by tellme\b", "tellme"),
    (r"\b(?:for|to) (?:me|us)$", ""),
    (r"\bwhat made you\b|\bhow come you\b|\bfor what reason did you\b", "why did you"),
    (r"\bwhat makes you\b(?! (?:unique|different|a|the|stand))", "why do you"),
    # A time when...
    (r"\b(?:an )?(?:example|instance)s? of (?=(?:a |an |the )?(?:time|situation|occasion)s?\b)",
     ""),
    (r"\b(?:a |an |one |any |the )?(?:time|situation|occasion|example|instance|moment|case)"
     r" (?:of )?(?:when|where|that|in which|of when)\b", "atime"),
    (r"\b(?:a|any|one) (?:time|situation|occasion)(?= you| your| a | the )", "atime"),
    (r"\btellme (?:when|about when)\b", "atime"),
    (r"\bhave you ever(?: been in a situation where you)?\b", "atime you"),
    (r"\b(?<=you )(?:have )?(?:had|have|needed|managed|were able|were forced) to\b", ""),
    (r"\b(?:what is )?the (\w+) (\w+) you (?:have |ever |had to )*(made|make|taken|take|faced|face)"
     r"\b", r"atime you \3 \1 \2"),
    (r"(?<=atime)(.*?) (?:and )?(?:how|what)(?: did)? you (?:did|do|handled?|resolved?|dealt with"
     r"|react(?:ed)?|respond(?:ed)?)(?: (?:it|that|this|about it|to it|the situation))?$", r"\1"),
    # The same thing asked differently.
    (r"\bhow (?:do|would|can) you (?:go about )?(?:differentiate|distinguish)(?: between)?\b",
     "what is difference"),
    (r"\b(?:compare|contrast)(?: and contrast)?\b", "difference"),
    (r"\bhow (?:do|does|is|are) (.+?) (?:differ|different) from\b", r"difference \1"),
    (r"\bdifferences?(?: is)? between\b", "difference"),
    (r"\b(?:deal|dealing|cope|coping) with\b|\bdealt with\b", "handle"),
    (r"\b(?:go|going) about\b", ""),
    (r"\b(?<=how do you )(?:manage|handle)(?= (?:stress|conflict|pressure|criticism|ambig))",
     "handle"),
    (r"\b(?<=how would you )(?:build|create|architect|implement|make)\b", "design"),
    (r"(?<!you )(?<!to )(?<!have )(?<!system )\bdesign(?= (?:a|an|the|me a)\b)",
     "how would you design"),
    (r"\bwhat (?:do|does) (.+?) (?:mean|stand for)(?: to you)?$", r"what is \1"),
    (r"\bwhat (?:do you (?:mean|understand) by|is meant by)\b", "what is"),
    (r"\b(?:meaning|definition|concept) of\b", ""),
    (r"\b(?:imagine|suppose|say|assume|let us say)(?: that)? (.+?),? (?:what would|how would) you"
     r"(?: do| react| respond)$", r"what would you do if \1"),
    (r"\b(?:what would you do|how would you (?:react|respond))(?: if| when)\b", "whatif"),
    (r"\b(?:do you have|have you got|what|are there)(?: any| some)? questions(?: do you have)?"
     r"(?: that you have)?(?: for (?:me|us))?(?= |$)", "yourquestions"),
    (r"\b(?:working|work|stay|stay on|be) (?:for|with|at) (?:us|our company|this company)\b",
     "work here"),
    (r"\b(?:would you like|do you wish|would you want) to\b", "do you want to"),
    (r"\bwould (?:be|you be) (?=willing|open|able)", "are you "),
    (r"\b(?:your|our) style of (leadership|management)\b", r"your \1 style"),
    (r"\ban? (\w+) who is (\w+)\b", r"\2 \1"),
    (r"\bprotect(?: yourself)? against\b", "prevent"),
    (r"\bwhat (?:a )?leader are you\b|\bwhat is your leadership\b(?! style)",
     "what is your leadership style"),
    (r"\bhow would you describe your\b", "what is your"),
    (r"\bhow is (?:your|the) (\w+) like\b|\bwhat is your (\w+) like\b", r"what is your \1\2"),
    (r"\bmost (?=difficult|challenging|important|interesting|successful)", ""),
    (r"\bhow (?:would|could|might) you have\b|\bhow have you\b", "how did you"),
    (r"\b(how|what|when|where) did (?=you\b|your\b|they\b)", r"\1 didpast "),
    (r"\b(how|what|when|where|who) (?:was|were)\b", r"\1 waspast"),
    (r"\bwhat (?:steps )?do you take (?:steps )?to\b|\bwhat steps (?:do|would) you take to\b",
     "how do you"),
    (r"\b(?<=for )years time\b|\byears time\b", "years"),
)  # fmt: skip

FRAME_DROPPED = frozenset(
    "a an the this that um uh uhm erm er hmm mm ah oh well so okay ok yeah exactly please".split()
)
"""Words that make no difference even in the shortest questions."""

ASKS = re.compile(
    r"(?:what|which|who|whom|whose|when|where|why|how|tellme|atime|whatif|yourquestions"
    r"|difference|sell|(?:do|does|did|is|are|was|were|have|has|can|could|would|will|should|may)"
    r" (?:you|your|we|our|i|it|there|the|they|any|now))\b"
)
