"""`python -m agent` is `amigo`, the process."""

from typing import NoReturn

from agent.cli import main
from agent.threads import leave


def run() -> NoReturn:
    leave(main())


if __name__ == "__main__":
    run()
