"""Profiles as folders of text files."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.profiles import Profile, ProfileFailed
from agent.profiles.store import MOST_BYTES, MOST_DOCUMENTS, ProfileStore, sample
from agent.profiles.terms import MOST_TERMS, names_in


def put(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def test_documents_come_in_the_order_of_their_titles(tmp_path: Path) -> None:
    put(tmp_path / "me", resume_md="Resume.", job_txt="Job.", terms_txt="gRPC\n\nTallybird\ngrpc\n")
    assert ProfileStore(tmp_path).load("me") == Profile(
        "me", (("job", "Job."), ("resume", "Resume.")), ("gRPC", "Tallybird")
    )


def test_names_are_the_folders(tmp_path: Path) -> None:
    put(tmp_path / "second", a_md="x")
    put(tmp_path / "First", a_md="x")
    put(tmp_path / ".hidden", a_md="x")
    put(tmp_path, stray_md="x")
    assert ProfileStore(tmp_path).names() == ("First", "second")


def test_where_there_is_no_folder_there_are_no_profiles(tmp_path: Path) -> None:
    assert ProfileStore(tmp_path / "none").names() == ()
    with pytest.raises(ProfileFailed, match="amigo profile new"):
        ProfileStore(tmp_path / "none").load("me")


@pytest.mark.parametrize("name", ["other", "", ".", "..", "../outside", "/etc", "me/../me", "me\0"])
def test_only_what_is_listed_can_be_loaded(tmp_path: Path, name: str) -> None:
    put(tmp_path / "outside", a_md="x")
    put(tmp_path / "profiles" / "me", a_md="x")
    with pytest.raises(ProfileFailed, match="choose one of: me"):
        ProfileStore(tmp_path / "profiles").load(name)


@pytest.mark.parametrize(
    "data",
    [
        "Zo\u00eb\nnaef".encode(),
        "Zo\u00eb\r\nnaef".encode("utf-8-sig"),
        "Zo\u00eb\nnaef".encode("utf-16"),
        "Zo\u00eb\rnaef".encode("cp1252"),
    ],
)
def test_text_is_read_whatever_wrote_it(tmp_path: Path, data: bytes) -> None:
    put(tmp_path / "me", resume_txt=data)
    assert ProfileStore(tmp_path).load("me").documents == (("resume", "Zo\u00eb\nnaef"),)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "holds no document"),
        ({"resume_pdf": b"%PDF-"}, "holds no document"),
        ({"resume_md": b" \n"}, "holds no document"),
        ({"resume_md": b"PK\x03\x04\0\0"}, "resume.md is not text"),
        ({"a_md": b"x" * MOST_BYTES, "b_md": b"y"}, "b.md makes the profile longer"),
        ({f"d{i}_md": b"x" for i in range(MOST_DOCUMENTS + 1)}, "51 documents"),
    ],
)
def test_what_cannot_be_used_is_named_in_one_line(
    tmp_path: Path, files: dict[str, bytes], words: str
) -> None:
    put(tmp_path / "me", **files)
    with pytest.raises(ProfileFailed) as caught:
        ProfileStore(tmp_path).load("me")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    put(tmp_path / "me", resume_md="Text.")
    os.mkfifo(tmp_path / "me" / "pipe.md")
    (tmp_path / "me" / "folder.md").mkdir()
    assert ProfileStore(tmp_path).load("me").documents == (("resume", "Text."),)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("profiles")
    put(folder / "me", resume_md=data)
    try:
        profile = ProfileStore(folder).load("me")
    except ProfileFailed:
        return
    assert profile.documents


def test_the_sample_is_rich_enough_to_try_everything_on() -> None:
    profile = sample()
    assert [title for title, _ in profile.documents] == ["job", "notes", "resume", "stories"]
    words = sum(len(text.split()) for _, text in profile.documents)
    assert 1_000 <= words <= 1_600
    assert {"Tallybird", "PostgreSQL", "Northwind Parcel"} <= set(profile.terms)


def test_names_are_found_in_prose_and_not_at_the_start_of_lines() -> None:
    text = "# Big Heading\n- Replaced Foo with Kafka in May.\n- Wrote OpenTelemetry docs, for Acme."
    assert names_in([text]) == ["Acme", "Foo", "Kafka", "OpenTelemetry"]


def test_there_are_never_too_many_names() -> None:
    text = " ".join(f"the Name{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(200))
    assert len(names_in([text])) == MOST_TERMS
