"""The order of steps."""

from __future__ import annotations

import pytest

from usbcheck.mending.names import name_between, one_name, one_path
from usbcheck.mending.order import NoOrderError, ordered, places_after
from usbcheck.mending.plan import Act, Change, Kind, Seen

SEEN = Seen(1, 0.0)


def steps(
    entries: list[str], changes: dict[str, str], folders: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    """The steps as what moves where."""
    made = [Change(s, t, s in folders, Kind.MOVE, ()) for s, t in changes.items()]
    seen = {path: SEEN for path in entries if path not in folders}
    return [(o.source, o.path) for o in ordered(entries, seen, made)]


def test_a_goal_that_is_vacated_is_waited_for() -> None:
    assert steps(["a", "b"], {"a": "b", "b": "c"}) == [("b", "c"), ("a", "b")]


def test_a_ring_goes_through_one_name_between() -> None:
    found = steps(
        ["a.mp4", "b.mp4", "c.mp4"], {"a.mp4": "b.mp4", "b.mp4": "c.mp4", "c.mp4": "a.mp4"}
    )
    assert found == [
        ("a.mp4", "usbcheck-mend-1.mp4"),
        ("c.mp4", "a.mp4"),
        ("b.mp4", "c.mp4"),
        ("usbcheck-mend-1.mp4", "b.mp4"),
    ]


def test_many_that_wait_for_each_other_take_no_longer_than_many_that_do_not() -> None:
    """Episodes that are all shifted by one, the last of which has to go first."""
    films = [f"{number}.mp4" for number in range(3000)]
    found = steps(films, dict(zip(films, [*films[1:], "last.mp4"], strict=True)))
    assert found == [*zip(films[::-1], ["last.mp4", *films[:0:-1]], strict=True)]


def test_what_only_case_form_or_a_dot_tells_apart_goes_through_a_name_between() -> None:
    for wrong, right in (("film.MP4", "film.mp4"), ("u\u0308", "ü"), ("片. ", "片")):
        first, second = steps([wrong], {wrong: right})
        assert first[0] == wrong
        assert second == (first[1], right)


def test_files_follow_their_folder_first() -> None:
    found = steps(["x", "x/f"], {"x": "y", "x/f": "y/g"}, ("x",))
    assert found == [("x", "y"), ("y/f", "y/g")]


def test_folders_swap_with_what_is_in_them() -> None:
    found = steps(["x", "x/f", "y", "y/f"], {"x": "y", "y": "x", "x/f": "y/g"}, ("x", "y"))
    assert found == [
        ("x", "usbcheck-mend-1"),
        ("y", "x"),
        ("usbcheck-mend-1", "y"),
        ("y/f", "y/g"),
    ]


def test_a_folder_of_a_goal_is_made_after_another_left_its_place() -> None:
    found = steps(["a", "b", "c"], {"a": "b/a", "b": "c/b", "c": "d"}, ())
    assert found == [("c", "d"), ("", "c"), ("b", "c/b"), ("", "b"), ("a", "b/a")]


def test_goals_that_exclude_each_other_have_no_order() -> None:
    with pytest.raises(NoOrderError):
        steps(["a", "b"], {"a": "c", "b": "c/b"})
    with pytest.raises(NoOrderError):
        steps(["a", "b"], {"a": "b"})


def test_folders_are_made_and_removed_at_the_end() -> None:
    out = Change("a/b/f", "f", is_folder=False, kind=Kind.MOVE, codes=())
    found = ordered(["a", "a/b", "a/b/f"], {"a/b/f": SEEN}, [out], ["neu/x"], ["a", "a/b"])
    assert [(o.act, o.path) for o in found] == [
        (Act.MOVE, "f"),
        (Act.MAKE, "neu"),
        (Act.MAKE, "neu/x"),
        (Act.REMOVE, "a/b"),
        (Act.REMOVE, "a"),
    ]


def test_where_everything_lies_after_each_step() -> None:
    changes = [Change("x", "y", True, Kind.MOVE, ()), Change("x/f", "y/g", False, Kind.MOVE, ())]
    operations = ordered(["x", "x/f"], {"x/f": SEEN}, changes)
    assert [places_after(operations, count) for count in range(3)] == [
        {"x": "x", "x/f": "x/f"},
        {"x": "y", "x/f": "y/f"},
        {"x": "y", "x/f": "y/g"},
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Film.MP4", "film.mp4"),
        ("ü", "u\u0308"),
        ("片.", "片"),
        ("ａ", "Ａ"),
        ("I", "ı"),
        ("ß", "SS"),
    ],
)
def test_names_that_a_file_system_may_take_for_one(one: str, other: str) -> None:
    assert one_name(one) == one_name(other)
    assert one_path(f"x/{one}") == one_path(f"X /{other}")


def test_other_names_are_told_apart() -> None:
    assert len({one_name(n) for n in ("片", "片1", "片-", "片－", "a", "ａ", "文", "⽂")}) == 8


@pytest.mark.parametrize(
    ("path", "between"),
    [
        ("a/b.mp4", "a/usbcheck-mend-1.mp4"),
        ("b", "usbcheck-mend-1"),
        ("b.说明", "usbcheck-mend-1"),
        ("b.x y", "usbcheck-mend-1"),
        ("b.toolongsuffix", "usbcheck-mend-1"),
    ],
)
def test_a_name_between_keeps_a_plain_suffix(path: str, between: str) -> None:
    assert name_between(path, lambda _: False) == between
    second = between.replace("-1", "-2")
    assert name_between(path, {one_path(between)}.__contains__) == second
