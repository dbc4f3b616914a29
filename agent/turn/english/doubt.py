"""Words of doubt and trouble: what holds one of them may want a reply."""

import re

# What a buyer or an examiner doubts, and what is wrong in a scene to be solved.
DOUBT = re.compile(
    r"\b(?:too (?=\w)|never|not|cannot|without (?:a|any|that|the|you)\b.*\b(?:how|can)|expensive"
    r"|pric\w+|costs?"
    r"|budget\w*|cheap\w*|competitors?|half|already|worr\w+|concern\w*|afraid|doubt\w*|risk\w*"
    r"|heard|hoping"
    r"|hoped|expect\w*|sounds?|seems?|looks? (?:like|a|an)|problems?|fail\w*|burn\w*|difficult\w*"
    r"|hard to"
    r"|slow\w*|more than|less than|need|yet|nobody|scepti\w+|skepti\w+|honest|frankly|however"
    r"|although"
    r"|missing|lack\w*|only|unfortunately|split|behind|stuck|block\w*|reject\w*|renew\w*|quoted"
    r"|toxic|overload\w*|understaffed|bankrupt|low|tight|tired|feel|lonely|demotivat\w*|stress\w*"
    r"|frustrated|unhappy|leaving|ourselves|in house|percent|mess|have to|had to|but|unless|no"
    r"|using|mixed|disappoint\w*|underwhelm\w*|poor|weak|steep|rough|painful|terrible|awful"
    r"|horrible|disaster|nightmare|mediocre|crisis|broken|breaks?|crash\w*|errors?|down|late"
    r"|angry|leak\w*"
    r"|unclear|unsure|hesita\w+|surpris\w+|nervous|confus\w+|struggl\w+|strange|complain\w*"
    r"|conflict\w*"
    r"|disagree\w*|instead|better|faster|bigger|alternative\w*|overkill|miss(?:ed)?|refus\w+"
    r"|wrong|bugs?"
    r"|free|discount|percent off|wish|prefer\w*|bad|bit (?:much|steep|high|long|short|thin|light"
    r"|vague)"
    r"|fewer|gaps?|junior|overqualified|underqualified|latency|timeouts?|outages?|requests per"
    r"|records)\b"
)

# Trouble that also stops a long story from counting as one: somebody asks for help with it.
PLEA = re.compile(
    r"\b(?:not (?:convinced|sure|see|think|believe|happy|understand|know (?:how|what|if|whether))"
    r"|too"
    r" (?:expensive|slow|much|high|risky|complex|small|big)|worried|concerned|skeptical|sceptical"
    r"|crash\w*|timeouts?|latency|requests per|million (?:rows|records|users)|per second|errors?"
    r"|leak\w*"
    r"|i would need|we would need|more than we|vendors?|suppliers?|competitors?|instead of"
    r"|can not|could not|stuck|locks|falls over|gets? (?:slow|worse)\w*|suddenly|complain\w*"
    r"|angry|deadlines?|situation|scenario|example|case|imagine|suppose|task|problem is|limit"
    r"|databases?|servers?|quer(?:y|ies)|traffic|cluster|api|queue|cache|array|list of|nodes?"
    r"|algorithm|cpu|memory|disk|deploy\w*)\b"
)

NO_TROUBLE = re.compile(
    r"\b(?:without|no|zero|hardly|not) (?:any |a single )?(?:\w+ )?(?:problems?|surprises?"
    r"|errors?|bugs?|risks?|outages?|delays?|issues?|costs?)\b"
)
