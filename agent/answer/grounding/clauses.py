"""How a clause is told: of the speaker, of the world, or as what would be. Pure. English."""

import re
from typing import Literal

Kind = Literal["spoken", "told", "note", "world", "terms", "nothing"]

SPEAKER = re.compile(r"\b(?:I|we|my|our|me|(?-i:[Uu]s)|mine|ours)\b", re.IGNORECASE)
_LISTENER = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_OPINION = re.compile(r"\bI (?:\w+ly )?(?:say|mean|think|believe|know|guess|suppose|find|hope)\b")
_DONE = (
    r"(?:(?:\w+ly|also|just|even) )?(?:\w+ed|\w\w+(?:[kv]e|w|tte)n|been|had|led|built|left|spent"
    r"|done|gone|seen|begun)\b"
)
_PLAN = re.compile(
    rf"\b(?:I|we|you)(?:'d(?! {_DONE})|'ll"
    r"| would| will| could| can| should| might"
    r"|(?: (?:want|plan|intend|hope|aim|mean|try|prefer|tend)|'m going| am going) to)\b"
    r"|\b(?:my|our|the) (?:\w+ )?(?:plan|goal|aim|idea|intention|target)"
    r" (?:\w+ ){0,5}?(?:is|would be)\b"
    r"|\bin (?:my|the) first \w+ (?:days|weeks|months)\b",
    re.IGNORECASE,
)
_AIDE = re.compile(r"\b(?:as )?you (?:can imagine|can see|can guess|know|see)\b")
"""Speaks to the listener and tells nothing of them."""
_UNREAL = re.compile(
    r"\b(?:before|until|once|unless|after|when|if) (?:I|we)\b"
    r"|\bmy first (?:\w+[ -])?(?:term|quarter|year|weeks|months|days)\b"
    r"|\b[Gg]ive me\b"
    r"|\b(?:my|our) (?:\w+ )?(?:choice|default|advice|guess|answer|approach|rule|suggestion)\b",
    re.IGNORECASE,
)
"""What is no claim of the speaker's in a clause that tells what would be."""
_FOR_INSTANCE = re.compile(
    r"\b(?:say,|questions? for you|in the worst case|for instance|for example|e\.g\.|on a scale"
    r"|in (?:my|our) (?:experience|view|opinion|sense))",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:want|need|expect|ask|accept|take|go|move|range|settle|happy|target)\b.*(?:euros?\b|dollars?\b|pounds?\b|[€$£]|EUR|\d,000|\d\s?k\b|thousand\b)"
)
_REST_OF_IT = re.compile(
    r"\W*(?:that's|that is|that was|that makes|which is|which makes)\b", re.IGNORECASE
)
"""Begins what follows from the sentence before."""
TERMS = re.compile(
    r"\b(?:available|notice|join|be with you|salary|paid|pay|looking for"
    r"|(?:start|begin)(?!-| (?:with|by|from|at|out|small)\b))\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(r"\b(?:notice period|my notice|be free in|can start)\b", re.IGNORECASE)
_WOULD = re.compile(r"\bwould\b")
_SCENE = re.compile(
    r"\W*(?:suppose|imagine|assume|picture|say|let's say|let us say|were I|let me (?:give|name|ask)"
    r"|if (?:I|we) (?:had|were|could|got|ran))\b",
    re.IGNORECASE,
)
_REAL = re.compile(
    r"[:.;] (?:that|this|it) was (?:my|our|me|us)\b|[:;] (?:I|we) (?:had|did|led|ran)\b",
    re.IGNORECASE,
)
"""Tells that a scene took place."""
_IF = re.compile(r"\b(?:if|once|whenever)\b", re.IGNORECASE)
_IN_GENERAL = re.compile(r"\W*(?:if|when|whenever|once|unless)\b", re.IGNORECASE)
_DENIAL = re.compile(
    r"\b(?:(?:have|had|did|do)(?:n't| not) (?:\w+ )?(?:used?|worked?|have|had|known?|tried|try"
    r"|claim|own|hold|speak|run|learn|manage|taken?|been|done|touched|built|led)"
    r"|(?:haven't|have not|not used)"
    r"|(?:no|without|lack|little) (?:[\w-]+ ){0,2}(?:experience|exposure|background)"
    r"|(?:is|was|are|were|am|I'm)(?:n't| not) (?:something|familiar|fluent|an? (?:\w+ )?expert)"
    r"|new to me|not at all\W*$"
    r"|(?:I|we)(?:'ve| have|'d| had) no|(?:I|we)(?:'ve| have|'d| had)? never)\b"
    r"|^\W*(?:not?|nobody|nothing)\b",
    re.IGNORECASE,
)
_ED = r"(?!(?:hundred|feed|need|indeed|speed|exceed|succeed|red)\b)\w+ed\b"
PAST = re.compile(
    r"(?<!\ba )(?<!\bis )(?<!\bbe )(?<!\bthe )(?<!\bare )"
    r"\b(?:was|were|had|did|went|led|fell|rose|grew|cut|left|built|ran|wrote"
    r"|took|brought|made|became|came|got|gave|kept|held|won|lost|saw|paid|sold|told|found"
    r"|began|moved|saved|needed|used|dropped|shipped|renewed|joined|bought|stood|sat|spent|taught"
    r"|met|sent|chose|broke|drove|spoke|knew|thought|felt|heard|meant|drew|threw|lay|fought)\b"
    rf"|(?<!would )\b(?:has|have) (?:since |now |already )?(?:become|moved|gone|grown|{_ED})\b"
    rf"|\b(?:I|we|he|she|they|it|which|who|that) (?:\w+ly )?{_ED}"
    rf"|^(?:(?:The|This|That|These|Those) (?:\w+ ){{1,3}}?|[A-Z]\w+ ){_ED}"
    rf"|^\W*(?:[A-Z0-9][\w.]*\s){{1,4}}{_ED}|^\W*(?:It|That|This|He|She) (?:cost|put|set|let|hit)\b"
)
_BEING = re.compile(
    r"\W*(?:Being an?|As an? (?:\w+ )?(?=[A-Z])|Having \w+ed"
    r"|Having (?:been|led|built|run|had|spent))\b"
)
_ELLIPTIC = re.compile(
    r"\W*(?:[A-Z]\w+ed|Led|Built|Ran|Cut|Took|Brought|Made|Wrote|Won|Kept|Grew|Held|Taught|Set up"
    r"|Sold|Spent|Gave|Got|Left|Chose)\b(?! by\b)"
)
"""A note that leaves its subject out, which is the speaker."""
_OF_ANOTHER = re.compile(r"\W*(?:(?:and|but|so) )?(?:he|she|it has|one of them)\b", re.IGNORECASE)
"""Begins what is told of somebody or something of the speaker's life."""
_VERB = re.compile(
    r"\b(?:is|are|am|be|can|must|may|has|have|does|do|needs?|means?|takes?|makes?|gives?|goes|go"
    r"|describes?|explains?|shows?|argues?|recommends?|suggests?|allows?|requires?|counts?|depends?|covers?"
    r"|works?|wants?|uses?|comes?|keeps?|gets?|costs?|says?|matters?|helps?|beats?|holds?|runs?|will|would|should|could|might)\b"
    r"|'s (?:a|an|the|not|what|how|where|why|\w+ing)\b|\w(?:'re|n't)\b"
    r"|\b(?:all|both|often|usually|always|typically|generally|rarely)"
    r" (?!of|the|in|at)\w+[a-ce-z] (?:the|a|their|its|it|them)\b"
    r"|^\W*The (?:[A-Z]\w+ ){2,}(?!is|was|plus)[a-z]{2,}s\b"
    r"|\b(?!plus|less|minus|versus|across|towards|as|was|is)\w+s (?:the|its|no|any|every|each|how"
    r"|what|that|only|both|their|you|it|them|than)\b"
    r"|^\W*[A-Z]\w+ [a-z]\w+[a-rt-z]s (?!of|and|in|at|or|on|for|since|with)[a-z]"
    r"|^\W*(?:The |A |An )?(?!(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b)"
    r"[A-Z][\w.]*(?: [A-Z\d][\w.]*)* [a-z]{2,}s (?:for|the|a|an|to|that|at|about|by|from|how|its|no"
    r"|only|when|you|every|it|us|them)\b"
    r"|^\W*(?:[A-Z]\w+ )(?:the|a|an|it|them|every|each|your|no|all|any|with|at|on|by|to)\b"
)
"""What a clause about the world has, and a mere note has not; an order begins with it."""
_ALREADY = re.compile(
    r"\b(?:already|today|so far|currently|right now|these days"
    r"|report(?:s|ing) to me|my (?:current|present))\b",
    re.IGNORECASE,
)
_OF_JOB = re.compile(
    r"\b(?:you|your|they|their|them|role|job|posting|position|advert\w*|applied|read|saw|heard|looked|noticed"
    r"|understood|know|want|would|interview\w*)\b|'d\b",
    re.IGNORECASE,
)
"""Tells of the job, or how the speaker came to know it."""
_STANDARD = re.compile(r"\bRFC \d+\b|\bArticle \d+\b")
"""What is published for all."""
_OLD = re.compile(r"\b(?:in|since|around|from|before|after|the) (?:1[0-8]\d\d|19[0-4]\d)s?\b")
"""A year of which nobody alive can tell."""


def kind(clause: str) -> Kind:
    """Whether a clause tells of the speaker, or of the world, or only what would be."""
    clause = _AIDE.sub(" ", clause)
    past = PAST.search(clause)
    supposed = not past or _IF.search(clause)
    planned = _PLAN.search(clause) or (supposed and _WOULD.search(clause))
    rest = _PLAN.sub(" ", clause)
    speaks = _BEING.match(clause) or SPEAKER.search(
        _OPINION.sub(" ", _UNREAL.sub(" ", rest) if planned else rest)
    )
    if _DENIAL.search(clause) or (planned and _IF.search(clause)):
        return "nothing"
    if not past and (_FOR_INSTANCE.search(clause) or _IN_GENERAL.match(clause)):
        return "nothing"
    if planned and not speaks:
        return "terms" if TERMS.search(clause) or _WANTED.search(clause) else "nothing"
    if _LISTENER.search(clause) and not speaks:
        return "nothing"
    if speaks and not past and _NOTICE.search(clause):
        return "terms"
    if speaks or _ELLIPTIC.match(clause):
        return "spoken"
    if not past and not _VERB.search(clause):
        return "note"
    return "told" if past or _OF_ANOTHER.match(clause) else "world"


def untold(sentence: str) -> bool:
    """Whether all of a sentence is a question, a scene, or what follows from the one before."""
    return bool(
        sentence.rstrip("\"')]").endswith("?")
        or (_SCENE.match(sentence) and not _REAL.search(sentence))
        or (_REST_OF_IT.match(sentence) and not SPEAKER.search(sentence))
        or _OLD.search(sentence)
        or (_STANDARD.search(sentence) and not SPEAKER.search(sentence))
    )


def is_done(sentence: str) -> bool:
    """Whether it tells what the speaker did or has, and not what the job is."""
    does = SPEAKER.search(sentence) and (PAST.search(sentence) or _ALREADY.search(sentence))
    return bool(does and not _OF_JOB.search(sentence))
