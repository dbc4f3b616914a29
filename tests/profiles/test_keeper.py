"""Profiles are made, filled, moved and removed, for their owner only."""

import io
import stat
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.profiles import Choices, ProfileFailed
from agent.profiles.bundle import (
    LABEL,
    _Unsound,
    export_profile,
    is_exported,
    packed,
    read_profile,
    unpacked,
)
from agent.profiles.keeper import ProfileKeeper, belongs, file_stem, may_be_a_file
from agent.profiles.store import MOST_BYTES, MOST_DOCUMENTS, ProfileStore

NAMES = st.text("abcXYZ019 -_.éß漢ш", min_size=1, max_size=20).filter(may_be_a_file)
FILES = st.dictionaries(
    NAMES.map(lambda stem: f"x{stem}.md".casefold()), st.binary(max_size=200), max_size=4
)


@pytest.fixture
def keeper(tmp_path: Path) -> ProfileKeeper:
    return ProfileKeeper(tmp_path / "data" / "profiles")


def store(keeper: ProfileKeeper) -> ProfileStore:
    return keeper._store


def test_a_new_profile_has_room_for_what_matters(keeper: ProfileKeeper) -> None:
    folder = keeper.new("Berlin")
    assert sorted(path.name for path in folder.iterdir()) == [
        "company.md",
        "job.md",
        "notes.md",
        "profile.toml",
        "resume.md",
        "stories.md",
        "terms.txt",
    ]
    keeper.put("Berlin", "resume", "Kept parcels moving.")
    profile = store(keeper).load("Berlin")
    assert profile.documents == (("resume", "Kept parcels moving."),)
    assert profile.choices == Choices()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_can_read_it(keeper: ProfileKeeper) -> None:
    keeper.new("a")
    keeper.put("a", "resume", "Text.")
    keeper.choose("a", "length", 5)
    keeper.copy("a", "b")
    root = keeper.folder("a").parent
    modes = {stat.S_IMODE(path.stat().st_mode) for path in root.rglob("*") if path.is_file()}
    assert modes == {0o600}
    folders = [root.parent, root, *(path for path in root.rglob("*") if path.is_dir())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_folder_that_was_made_by_hand_is_closed_when_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "profiles" / "me").mkdir(parents=True)
    (tmp_path / "profiles").chmod(0o755)
    (tmp_path / "profiles" / "me" / "resume.md").write_text("Text.")
    ProfileStore(tmp_path / "profiles").load("me")
    assert stat.S_IMODE((tmp_path / "profiles").stat().st_mode) == 0o700


def test_a_document_with_words_is_replaced_only_when_asked(keeper: ProfileKeeper) -> None:
    folder = keeper.new("a")
    (folder / "resume.md").unlink()
    (folder / "resume.txt").write_text("Mine.")
    with pytest.raises(ProfileFailed, match="there already"):
        keeper.put("a", "resume", "New.")
    assert (folder / "resume.txt").read_text() == "Mine."
    keeper.put("a", "resume", "New.", replace=True)
    assert store(keeper).load("a").documents == (("resume", "New."),)


def test_a_profile_does_not_grow_beyond_what_can_be_loaded(keeper: ProfileKeeper) -> None:
    keeper.new("a")
    keeper.put("a", "one", "x" * (MOST_BYTES - 1000))
    with pytest.raises(ProfileFailed, match="1,000 kB in 50 at most"):
        keeper.put("a", "two", "x" * 2000)
    assert store(keeper).load("a").documents[0][0] == "one"


def test_there_are_never_too_many_documents(keeper: ProfileKeeper) -> None:
    keeper.create("a", {f"{n}.md": b"x" for n in range(MOST_DOCUMENTS)})
    with pytest.raises(ProfileFailed, match="51 documents"):
        keeper.put("a", "more", "x")
    keeper.put("a", "7", "y", replace=True)


def test_renamed_copied_and_deleted(keeper: ProfileKeeper) -> None:
    keeper.create("a", {"resume.md": b"Text.", "profile.toml": b"length = 4\n"})
    (keeper.folder("a") / "prepared.json").write_bytes(b"{}")
    keeper.copy("a", "b")
    keeper.rename("a", "A")
    assert store(keeper).names() == ("A", "b")
    assert keeper.files("A") == keeper.files("b")
    keeper.delete("A")
    assert store(keeper).names() == ("b",)
    with pytest.raises(ProfileFailed, match="choose one of: b"):
        keeper.delete("A")


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        ".",
        "..",
        ".hidden",
        "a/b",
        "a\\b",
        "-f",
        "con",
        "NUL.txt",
        "a:b",
        "a\nb",
        "end.",
        "B",
    ],
)
def test_a_name_that_some_system_refuses_or_is_taken_is_refused(
    keeper: ProfileKeeper, name: str
) -> None:
    keeper.new("b")
    for make in (keeper.new, lambda to: keeper.copy("b", to)):
        with pytest.raises(ProfileFailed):
            make(name)
    assert [path.name for path in keeper.folder("b").parent.iterdir()] == ["b"]


@given(st.text(max_size=70))
def test_any_title_becomes_a_file_of_the_profile_or_is_refused(title: str) -> None:
    try:
        stem = file_stem(title)
    except ProfileFailed:
        return
    assert belongs(f"{stem}.md")
    assert may_be_a_file(stem)


def test_a_change_on_disk_is_seen_by_its_stamp(keeper: ProfileKeeper) -> None:
    folder = keeper.create("a", {"resume.md": b"Text."})
    seen = store(keeper).stamp("a")
    assert not store(keeper).changed("a", seen)
    (folder / "photo.jpg").write_bytes(b"x")
    assert not store(keeper).changed("a", seen)
    keeper.put("a", "resume", "Other", replace=True)  # of the same length
    assert store(keeper).changed("a", seen)
    seen = store(keeper).stamp("a")
    keeper.choose("a", "tone", "warm")
    assert store(keeper).changed("a", seen)
    keeper.delete("a")
    assert store(keeper).stamp("a") == ()
    assert store(keeper).stamp("no\0such") == ()


def test_an_exported_profile_is_the_same_elsewhere(keeper: ProfileKeeper, tmp_path: Path) -> None:
    keeper.new("Berlin")
    keeper.put("Berlin", "resume", "Kept parcels moving.")
    file = tmp_path / "Berlin.amigo"
    export_profile("Berlin", keeper.files("Berlin"), file)
    assert is_exported(file)
    name, files = read_profile(file)
    other = ProfileKeeper(tmp_path / "elsewhere")
    other.create(name, files)
    assert other.files("Berlin") == keeper.files("Berlin")
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(ProfileFailed, match="there already"):
        export_profile("Berlin", {}, file)


@settings(deadline=None)
@given(NAMES, FILES)
def test_what_is_packed_is_unpacked(name: str, files: dict[str, bytes]) -> None:
    data = packed(name, files)
    assert unpacked(data) == (name, files)
    assert packed(name, files) == data


@given(st.binary(max_size=300), st.integers(0, 200), st.integers(0, 255))
def test_a_damaged_file_is_no_profile_or_a_sound_one(noise: bytes, at: int, byte: int) -> None:
    sound = bytearray(packed("a", {"resume.md": b"Text."}))
    sound[at % len(sound)] = byte
    for data in (noise, bytes(sound)):
        try:
            name, files = unpacked(data)
        except _Unsound:
            continue
        assert may_be_a_file(name)
        assert all(map(belongs, files))


LABELLED = b'{"version": 1, "name": "a"}'


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"resume.md": b"x"}, "does not say that it is one"),
        ({LABEL: b"[]"}, "does not say that it is one"),
        ({LABEL: b'{"version": 2, "name": "a"}'}, "another version"),
        ({LABEL: b'{"version": 1, "name": "../a"}'}, "its name"),
        ({LABEL: LABELLED, "../../evil.md": b"x"}, "holds files that no profile has"),
        ({LABEL: LABELLED, "run.sh": b"x"}, "holds files that no profile has"),
        ({LABEL: LABELLED, "a.md": b"x", "A.md": b"y"}, "holds files that no profile has"),
        ({LABEL: LABELLED, "a.md": b"x" * 5_000_000}, "holds too much"),
        ({LABEL: LABELLED, **{f"{n}.md": b"" for n in range(60)}}, "holds too much"),
    ],
)
def test_a_hostile_file_is_refused_before_anything_is_written(
    tmp_path: Path, parts: dict[str, bytes], why: str
) -> None:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", 8) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    file = tmp_path / "x.amigo"
    file.write_bytes(buffer.getvalue())
    with pytest.raises(ProfileFailed, match=why):
        read_profile(file)
    assert list(tmp_path.iterdir()) == [file]
