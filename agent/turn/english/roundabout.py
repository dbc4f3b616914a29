"""Questions put by the way round, and what in a sentence is more than a relative clause."""

import re

ASKS_ROUNDABOUT = re.compile(
    r"^(?:i|we) (?:\w+ )??(?:(?:like|love|tend|want|would like|would love|have) to )?ask"
    r" (?:people|everyone|everybody"
    r"|candidates|applicants|all|you|this|one)\b|^(?:i am|we are|i was)? ?(?:just |still |also"
    r" )*wondering (?:if|whether"
    r"|how|what|why|who|when|where|which)\b(?! (?:i|we)\b)"
    r"|^what (?:i|we) (?:\w+ ){0,4}?(?:ask|know|understand|learn|find out|hear|get at) is\b"
)
"""A question put as a statement about one's asking."""

_AUXILIARY = (
    r"(?:do|does|did|is|are|was|were|have|has|had|can|could|would|will|should|shall|may|am)"
)

_ASKS_PLAINLY = re.compile(
    rf"^(?:what|why|how|where|who|whom|whose|which|when|{_AUXILIARY}|please|let|any)\b"
    rf"|\b(?:what|why|how|where|when)(?: \w+)? {_AUXILIARY} (?:not )?(?:i|you|we|they|he|she|it"
    rf"|that|this|these|the|my"
    r"|your|our|people|there|someone|somebody)\b"
    r"|\b(?:who|which) (?:do|does|did|would|will|can|could|should|is|are) (?:you|they|we|he|she"
    r"|the|your|our|it)\b"
    r"|\b(?:tell|show|give|walk|explain|describe|help|ask)\b|\b(?:do|did|are|have|would|could"
    r"|can|will|were|should) you\b"
    r"|\b(?:curious|wonder\w*|interested|keen|question|asking|know|understand|hear|see|get"
    r"|thoughts|opinion)\b"
    r"|\bhow (?:about|come)\b|\bwhat (?:about|if|happens)\b"
)


def asks_plainly(plain: str) -> bool:
    """Tell whether more asks in it than a relative clause ("those who stay are the best")."""
    return _ASKS_PLAINLY.search(plain) is not None
