"""Lets the running agent hold a key in memory, where no keyring keeps secrets.

The key travels over the control socket, which only the same user can reach: never in an argument,
never into a file. It is gone when the agent ends.
"""

import json
from collections.abc import Callable
from typing import get_args

from agent.desktop.instance import Reply, send
from agent.events import Problem
from agent.keys import Keys, NotAKey, Provider

COMMAND = "hold-key"
TOLD = "memory-key"


class KeyHolder:
    """Obeys that one command; every other line is passed on."""

    def __init__(
        self, keys: Keys, obey: Callable[[str], Reply], mention: Callable[[Problem], None]
    ) -> None:
        self._keys = keys
        self._pass_on = obey
        self._mention = mention

    def obey(self, line: str) -> Reply:
        command, _, told = line.partition(" ")
        if command != COMMAND:
            return self._pass_on(line)
        try:
            given = json.loads(told)
            provider, host, secret = (str(given[name]) for name in ("provider", "host", "secret"))
        except (ValueError, KeyError, TypeError):
            return {"ok": False, "message": f"{COMMAND} was not understood"}
        if provider not in get_args(Provider):
            return {"ok": False, "message": "there is no such provider"}
        known: Provider = next(name for name in get_args(Provider) if name == provider)
        try:
            self._keys.hold(known, secret, host)
        except NotAKey as error:
            return {"ok": False, "message": str(error)}
        if secret:
            self._mention(
                Problem(TOLD, f"The {provider} key is kept in memory only, until Amigo ends.")
            )
        return {"ok": True}


def hand_over(where: str, provider: Provider, host: str, secret: str) -> None:
    """Give the running agent a key to hold; an empty one is forgotten. Raise NoAgent, NotAKey."""
    told = json.dumps({"provider": provider, "host": host, "secret": secret})
    reply = send(where, f"{COMMAND} {told}")
    if not reply.get("ok"):
        raise NotAKey(str(reply.get("message")))
