"""One submission after the other with the same worker process."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.paths import SOUND
from usbcheck import rules
from usbcheck.batch.run import CheckTask, Reason, Record, Setup, checked, read, setup
from usbcheck.facts.request import Crew, Extent
from usbcheck.messages import catalogue
from usbcheck.pipeline.check import Options, check
from usbcheck.report.machine import json_format
from usbcheck.workers.pool import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from usbcheck.profile.model import Profile

OPTIONS = Options(rules.select(("PST", "DOC")), dt.date(2024, 8, 30), content=Extent.NONE)


SCHEMA = json.loads(
    resources.files("usbcheck.batch").joinpath("record.schema.json").read_text(encoding="utf-8")
)


def as_written(record: Record) -> dict[str, Any]:
    """A record as a line of results gives it, after its schema."""
    written: dict[str, Any] = json.loads(json.dumps(record.as_json(), allow_nan=False))
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(written)
    assert {r.value for r in Reason} == set(
        SCHEMA["properties"]["not_checked"]["oneOf"][1]["properties"]["reason"]["enum"]
    )
    return written


@pytest.fixture
def made(profile: Profile) -> Setup:
    return setup(profile, OPTIONS, "zh")


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers(1)
    yield workers
    workers.stop()


@pytest.mark.slow
def test_a_worker_goes_on_from_one_submission_to_the_next(made: Setup, workers: Workers) -> None:
    order = CheckTask(str(SOUND), made)
    first = checked(order, workers)
    (worker,) = workers._workers
    second = checked(order, workers)
    assert workers._workers == [worker]
    alone = json_format.document(check(SOUND, made.profile, made.options), catalogue("zh"))
    assert isinstance(first, Record)
    assert first == second
    assert first.report == alone
    assert read(as_written(first)) == first.without_report


@pytest.mark.slow
def test_a_worker_that_dies_is_replaced(made: Setup, workers: Workers) -> None:
    order = CheckTask(str(SOUND), made)
    first = checked(order, workers)
    (worker,) = workers._workers
    worker.process.kill()
    worker.process.join()
    assert checked(order, workers) == first
    assert workers._workers != [worker]


def test_a_content_that_is_known_is_not_checked(
    made: Setup, workers: Workers, tmp_path: Path
) -> None:
    shutil.copytree(SOUND / "文本", tmp_path / "文本")
    order = CheckTask(str(tmp_path), made)
    record = checked(order, workers)
    assert isinstance(record, Record)
    assert record.holds_for(made.key)
    assert checked(replace(order, known=record.fingerprint), workers) is None
    (tmp_path / "文本" / "新.txt").touch()
    assert checked(replace(order, known=record.fingerprint), workers) is not None


def test_what_is_not_there_is_no_pass(made: Setup, workers: Workers, tmp_path: Path) -> None:
    record = checked(CheckTask(str(tmp_path / "没有"), made), workers)
    assert isinstance(record, Record)
    assert record.not_checked is not None
    assert record.not_checked.reason is Reason.UNREADABLE
    assert (record.verdict, record.exit_code, record.report) == (None, 3, None)
    assert not record.holds_for(made.key)
    assert read(as_written(record)) == record


def test_the_key_tells_all_that_can_change_a_report(profile: Profile) -> None:
    changed = [
        setup(profile, OPTIONS, "zh"),
        setup(profile, OPTIONS, "en"),
        setup(profile, replace(OPTIONS, rules=rules.select(("PST",))), "zh"),
        setup(profile, replace(OPTIONS, content=Extent.SAMPLE), "zh"),
        setup(profile, replace(OPTIONS, received=dt.date(2024, 9, 1)), "zh"),
        setup(profile.model_copy(update={"deadline": dt.date(2024, 9, 9)}), OPTIONS, "zh"),
    ]
    assert len({made.key for made in changed}) == len(changed)
    later = replace(OPTIONS, today=dt.date(2025, 1, 1), crew=Crew(4))
    assert setup(profile, later, "zh").key == changed[0].key
