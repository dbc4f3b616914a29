"""`amigo profile`: makes, fills, chooses and moves Copilot Profiles."""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.cli.editing import open_in_editor
from agent.cli.intake import STDIN, text_of
from agent.cli.outcome import DONE, FAILED, Wrong, say
from agent.profiles.titles import title_of

if TYPE_CHECKING:
    from agent.profiles import Profile

PREVIEW_LINES = 8


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    profile = commands.add_parser("profile", help="keep what answers are built from")
    actions = profile.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="name the profiles, the one in use first")
    show = actions.add_parser("show", help="print what a profile holds, or one document of it")
    show.add_argument("name", nargs="?", default="", metavar="NAME")
    show.add_argument("title", nargs="?", default="", metavar="DOCUMENT")
    new = actions.add_parser("new", help="make a profile, of documents or empty")
    new.add_argument("name", metavar="NAME")
    new.add_argument("files", nargs="*", type=Path, metavar="FILE")
    use = actions.add_parser("use", help="answer from this profile, now and later")
    use.add_argument("name", metavar="NAME", help="a profile, or sample: the bundled one")
    importing = actions.add_parser(
        "import", help="take in a document (PDF, DOCX, ODT, Markdown, text, HTML) or a profile"
    )
    importing.add_argument("files", nargs="+", type=Path, metavar="FILE", help="- reads text")
    importing.add_argument("--into", default="", metavar="NAME", help="the profile; it may be new")
    importing.add_argument(
        "--as", dest="title", default="", metavar="TITLE", help="resume, job, .."
    )
    importing.add_argument("--replace", action="store_true", help="a document of that title, too")
    edit = actions.add_parser("edit", help="open a document in $EDITOR, or the profile's folder")
    edit.add_argument("name", nargs="?", default="", metavar="NAME")
    edit.add_argument("title", nargs="?", default="", metavar="DOCUMENT")
    choose = actions.add_parser("set", help="choose languages and answer style")
    choose.add_argument("name", metavar="NAME")
    choose.add_argument("choice", metavar="CHOICE", help="as in `amigo profile show`")
    choose.add_argument("value", metavar="VALUE")
    for verb in ("rename", "copy"):
        moved = actions.add_parser(verb, help=f"{verb} a profile")
        moved.add_argument("name", metavar="NAME")
        moved.add_argument("to", metavar="NEW")
    delete = actions.add_parser("delete", help="remove a profile and all that is in it")
    delete.add_argument("name", metavar="NAME")
    delete.add_argument("--yes", action="store_true", help="do not ask")
    export = actions.add_parser("export", help="write a profile as one file")
    export.add_argument("name", metavar="NAME")
    export.add_argument("file", nargs="?", type=Path, metavar="FILE", help="else NAME.amigo here")


def profile(options: argparse.Namespace) -> int:
    from agent.profiles import ProfileFailed

    try:
        return _Profiles().do(options)
    except ProfileFailed as error:
        raise Wrong(str(error)) from None


class _Profiles:
    """Where the profiles are, and which one is in use."""

    def __init__(self) -> None:
        from agent.profiles.keeper import ProfileKeeper
        from agent.profiles.store import ProfileStore
        from agent.settings import FILE_NAME, config_dir, data_dir, load

        folder = data_dir(os.environ) / "profiles"
        self.store = ProfileStore(folder)
        self.keeper = ProfileKeeper(folder)
        self._settings_file = config_dir(os.environ) / FILE_NAME
        self.used = load(self._settings_file, os.environ)[0].session.profile

    def do(self, options: argparse.Namespace) -> int:
        """Carry out one action of the command; each has a method of its name."""
        work: Callable[[argparse.Namespace], int | None] = getattr(self, f"_{options.action}")
        return work(options) or DONE

    def _list(self, options: argparse.Namespace) -> None:
        for name in self.store.names():
            print(f"{'*' if name == self.used else ' '} {name}")
        print(f"{' ' if self.used else '*'} sample (bundled)")

    def _set(self, options: argparse.Namespace) -> None:
        choices = self.keeper.choose(options.name, options.choice, options.value)
        print(f"{options.choice} = {asdict(choices)[options.choice]}")

    def _copy(self, options: argparse.Namespace) -> None:
        self.keeper.copy(options.name, options.to)

    def _rename(self, options: argparse.Namespace) -> int:
        name = self.keeper.rename(options.name, options.to).name
        return self._change_to(name) if options.name == self.used else DONE

    def _loaded(self, name: str) -> "Profile":
        from agent.profiles.store import sample

        bundled = not name or (name == "sample" and name not in self.store.names())
        return sample() if bundled else self.store.load(name)

    def _show(self, options: argparse.Namespace) -> None:
        from agent.desktop.languages import limits_of

        profile = self._loaded(options.name or self.used)
        documents = dict(profile.documents)
        if options.title:
            if options.title not in documents:
                raise Wrong(f"{profile.name} has no {options.title}, only: {', '.join(documents)}")
            print(documents[options.title])
            return
        print(profile.name)
        for document, text in profile.documents:
            print(f"  {document:<18}{len(text.split()):>8,} words")
        print(f"  terms: {', '.join(profile.terms) or 'none'}")
        for choice, value in asdict(profile.choices).items():
            print(f"  {choice} = {value}")
        for line in limits_of(profile.choices.spoken_language):
            print(f"  {line}")

    def _new(self, options: argparse.Namespace) -> None:
        # Nothing is made where one of them fails.
        texts = [(file, text_of(file)) for file in options.files]
        folder = self.keeper.new(options.name)
        for file, text in texts:
            self._put(folder.name, title_of(file), text)
        if not texts:
            print(f"Put your resume in: amigo profile import FILE --into {_quoted(folder.name)}")
        print(f"Then: amigo profile use {_quoted(folder.name)}")

    def _use(self, options: argparse.Namespace) -> int:
        return self._change_to(options.name)

    def _change_to(self, name: str) -> int:
        from agent.settings import SettingsError, save

        profile = self._loaded(name)
        kept = "" if profile.name not in self.store.names() else profile.name
        try:
            save(self._settings_file, "session.profile", kept)
        except SettingsError as error:
            return say(str(error), FAILED)
        if "AMIGO_SESSION__PROFILE" in os.environ:
            print("amigo: AMIGO_SESSION__PROFILE is set and wins over it", file=sys.stderr)
        _tell_the_agent(profile.name)
        return DONE

    def _import(self, options: argparse.Namespace) -> None:
        from agent.profiles.bundle import is_exported, read_profile

        if options.title and len(options.files) > 1:
            raise Wrong("--as names one document: import the files one by one")
        for file in options.files:
            if str(file) != STDIN and is_exported(file):
                name, files = read_profile(file)
                made = self.keeper.create(options.into or name, files)
                print(f"{made.name}: imported with {len(files)} files")
                continue
            into = options.into or self.used
            if not into:
                raise Wrong("which profile? Say --into NAME; it is made where there is none")
            title = options.title or title_of(file)
            text = text_of(file)
            if into not in self.store.names():
                into = self.keeper.new(into).name
            self._put(into, title, text, replace=options.replace)

    def _put(self, name: str, title: str, text: str, *, replace: bool = False) -> None:
        path = self.keeper.put(name, title, text, replace=replace)
        lines = text.splitlines()
        print(f"{name}/{path.name}: {len(text.split()):,} words in {len(lines):,} lines, from:")
        for line in lines[:PREVIEW_LINES]:
            print(f"    {line[:90]}")
        rest = len(lines) - PREVIEW_LINES
        if rest > 0:
            print(
                f"    ... and {rest:,} more lines: amigo profile show {_quoted(name)} {path.stem}"
            )
        print(f"  Wrong words? amigo profile edit {_quoted(name)} {_quoted(path.stem)}")

    def _edit(self, options: argparse.Namespace) -> int:
        name = options.name or self.used
        if not name:
            raise Wrong("the sample profile stays as it is; make your own: amigo profile new NAME")
        folder = self.keeper.folder(name)
        if not open_in_editor(folder, options.title, os.environ):
            return say("the editor failed; nothing was checked", FAILED)
        self.store.load(name)
        return DONE

    def _delete(self, options: argparse.Namespace) -> int:
        folder = self.keeper.folder(options.name)
        if not options.yes:
            if not sys.stdin.isatty():
                raise Wrong(f"this removes {folder} for good: add --yes")
            if input(f"Remove {folder} and all that is in it? [y/N] ").strip().lower() != "y":
                return FAILED
        self.keeper.delete(options.name)
        if options.name == self.used:
            print("It was in use: the sample profile is used now.")
            return self._change_to("")
        return DONE

    def _export(self, options: argparse.Namespace) -> None:
        from agent.profiles.bundle import SUFFIX, export_profile

        target = options.file or Path(f"{options.name}{SUFFIX}")
        export_profile(options.name, self.keeper.files(options.name), target)
        print(target)


def _tell_the_agent(name: str) -> None:
    from agent.desktop.instance import NoAgent, address, send

    try:
        reply = send(address(os.environ), f"profile {name}")
    except NoAgent:
        return
    if not reply.get("ok"):
        print(
            f"amigo: the running agent keeps its profile: {reply.get('message')}", file=sys.stderr
        )


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
