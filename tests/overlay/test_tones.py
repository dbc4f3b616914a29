"""What the pieces of code are."""

import threading

from agent.overlay.tones import Colourist, guessed, toned


def test_each_line_has_its_pieces_in_order() -> None:
    lines = toned("python", 'def f():\n    return "one"  # two')
    assert lines[0] == ((0, 3, "keyword"), (4, 5, "name"))
    assert lines[1][0] == (4, 10, "keyword")
    assert lines[1][-1] == (18, 23, "comment")
    assert {tone for _, _, tone in lines[1]} == {"keyword", "string", "comment"}


def test_text_over_several_lines_is_told_for_each() -> None:
    assert [bool(line) for line in toned("python", '"""a\nb\nc"""')] == [True, True, True]


def test_a_language_that_is_not_known_has_no_tones() -> None:
    assert toned("no-such-language", "a\nb") == ((), ())


def test_a_language_that_is_not_named_is_guessed() -> None:
    assert guessed("x = 1\ndef f(a):\n") == "python"
    assert guessed("SELECT name FROM users") == "sql"
    assert guessed("const a = () => 1") == "javascript"
    assert guessed("just words") == "text"


def test_code_is_coloured_on_another_thread_and_asked_for_once() -> None:
    known = threading.Event()
    colourist = Colourist(known.set)
    assert colourist("python", "x = 1") is None
    assert known.wait(30)
    lines = colourist("python", "x = 1")
    assert lines == (((4, 5, "number"),),)
    assert colourist("python", "x = 1") is lines
