"""Deletes everything that Amigo keeps: settings, data, and the keys in the keyring."""

import shutil
from pathlib import Path

import platformdirs

from agent.desktop.windows.keywork import host_for
from agent.ground import Ground
from agent.keys import PROVIDERS, KeyringFailed, NoKeyring
from agent.settings import FILE_NAME, config_dir, data_dir

OURS = (
    "profiles",
    "prepared",
    "notes",
    "amigo.log*",
    "stats*",
    "first-run.json",
    "agent.lock",
    "*.broken-*",
)
"""What is deleted of a data folder that the user named: who knows what else is in it."""


def forget_everything(on: Ground) -> tuple[str, ...]:
    """Return what could not be deleted, a line each. Blocks."""
    left = []
    for provider in PROVIDERS:
        for host in {host_for(on.settings, provider), ""}:
            on.keys.hold(provider, "", host)
            try:
                on.keys.delete(provider, host)
            except NoKeyring:
                pass  # then there is nothing in it
            except KeyringFailed as error:
                left.append(str(error))
    default = platformdirs.user_data_path("amigo", appauthor=False)
    left += _delete_all(data_dir(on.environ), default, OURS)
    default = platformdirs.user_config_path("amigo", appauthor=False)
    left += _delete_all(config_dir(on.environ), default, (FILE_NAME, f"{FILE_NAME}.broken-*"))
    return tuple(dict.fromkeys(left))


def _delete_all(folder: Path, default: Path, ours: tuple[str, ...]) -> list[str]:
    """Delete a folder of our own as a whole, of any other what is known to be ours."""
    if not folder.is_dir():
        return []
    paths = [folder] if folder == default else [p for name in ours for p in folder.glob(name)]
    left = []
    for path in paths:
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        except OSError as error:
            left.append(f"{path} cannot be deleted ({error.strerror}): delete it yourself.")
    return left
