from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from agent.stats import Record, append, percentiles, read, report


def test_numbers_are_kept_and_added_up(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "stats.jsonl"
    append(file, Record(turns=2, latencies_ms={"final": [300.0, 500.0]}, calls=3, dropped=1))
    append(file, Record(turns=1, latencies_ms={"final": [400.0], "cue": [-200.0]}, calls=1))
    lines = list(report(read(file)))
    assert lines[0] == "2 sessions, 3 turns"
    assert any(line.split()[:4] == ["final", "3", "400", "490"] for line in lines)
    assert lines[-1].startswith("model calls 4 (1 dropped)")
    assert file.stat().st_mode & 0o077 == 0


def test_what_sessions_cost_is_added_up_where_it_was_known() -> None:
    records = [Record(turns=1, cost=0.5), Record(turns=1), Record(turns=1, cost=0.75)]
    assert list(report(records, "€"))[-1] == "cost €1.25 (2 of 3 sessions)"
    assert not any("cost" in line for line in report(records[1:2]))


def test_a_session_without_a_turn_is_not_kept(tmp_path: Path) -> None:
    append(tmp_path / "stats.jsonl", Record())
    assert list(report(read(tmp_path / "stats.jsonl"))) == ["no session has been answered yet"]


@given(st.lists(st.text() | st.sampled_from(['{"turns": 1}', "[]", '{"latencies_ms": 3}'])))
def test_torn_lines_are_passed_over(lines: list[str]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "stats.jsonl"
        file.write_text("\n".join([*lines, '{"turns": 7}']), "utf-8", errors="replace")
        assert read(file)[-1] == Record(turns=7)


@given(st.lists(st.floats(-1e4, 1e4), min_size=1))
def test_the_median_is_never_above_the_95th_percentile(values: list[float]) -> None:
    middle, high = percentiles(values)
    assert min(values) - 1e-6 <= middle <= high + 1e-6 <= max(values) + 2e-6
    assert list(report([Record(turns=1, latencies_ms={"final": values})]))
