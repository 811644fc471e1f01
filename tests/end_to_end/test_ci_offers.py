"""What the project offers to CI: its action, its pre-commit hook, and the recipes of the guide."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.paths import DOCS, DRIVES, ROOT, SOUND
from usbcheck.cli.demo import FAULTY

yaml = pytest.importorskip("yaml", reason="needs the extra `test`")

ACTION = ROOT / "action.yml"
PAGES = sorted((DOCS / "guide").glob("ci*.md"))
BASH = shutil.which("bash")
NEEDS_BASH = pytest.mark.skipif(BASH is None or sys.platform == "win32", reason="no bash")


def fenced(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def assert_valid(schema: str, *files: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="needs the extra `test`")
    transform = ("--data-transform", "gitlab-ci") if schema == "gitlab-ci" else ()
    given = ("--builtin-schema", f"vendor.{schema}", *transform, *map(str, files))
    ended = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *given],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def steps() -> dict[str, dict[str, Any]]:
    found = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]
    return {step.get("name", step.get("uses")): step for step in found}


# the action


def test_the_action_is_one_by_githubs_schema() -> None:
    assert_valid("github-actions", ACTION)
    assert_valid("github-workflows", *sorted((ROOT / ".github" / "workflows").glob("*.yml")))


def test_the_action_puts_no_input_into_a_script() -> None:
    for step in steps().values():
        assert "${{" not in step.get("run", "")


def run_step(
    name: str, tmp_path: Path, program: str | None = None, **inputs: str
) -> subprocess.CompletedProcess[str]:
    """Runs the script of a step as the runner does, with these values for its inputs."""
    here = tmp_path / "bin"
    here.mkdir(exist_ok=True)
    python = here / "python"
    python.write_text(program or f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    step = steps()[name]
    given = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"]
    values = {key: each.get("default", "") for key, each in given.items()} | {
        key.replace("_", "-"): value for key, value in inputs.items()
    }

    def filled(text: str) -> str:
        text = text.replace("${{ github.action_path }}", str(ROOT))
        return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: values[m[1]], text)

    for name_ in ("output", "summary.md"):
        (tmp_path / name_).touch()
    assert BASH is not None
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env={
            **os.environ,
            **{key: filled(str(value)) for key, value in step.get("env", {}).items()},
            "PATH": f"{here}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "RUNNER_TEMP": str(tmp_path / "runner"),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
            "GITHUB_WORKSPACE": str(tmp_path),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def outputs(tmp_path: Path) -> dict[str, str]:
    lines = (tmp_path / "output").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines)


@NEEDS_BASH
@pytest.mark.slow
def test_the_action_checks_what_its_patterns_mean(tmp_path: Path) -> None:
    shutil.copytree(DRIVES / FAULTY, tmp_path / "报送 一" / "甲")
    shutil.copytree(SOUND, tmp_path / "报送 一" / "乙 2")
    ended = run_step("Check", tmp_path, drives="报送 一/*\n\n", content="none")
    assert ended.returncode == 1, ended.stderr
    assert "::error" in ended.stdout
    assert "file=报送 一/甲/" in ended.stdout
    made = outputs(tmp_path)
    assert made["exit-code"] == "1"
    (run,) = json.loads(Path(made["sarif"]).read_text("utf-8"))["runs"]
    assert len(run["invocations"]) == 2
    assert len(etree.parse(made["junit"]).getroot()) == 2
    assert "FAIL" in (tmp_path / "summary.md").read_text("utf-8")


@NEEDS_BASH
@pytest.mark.slow
def test_the_action_passes_options_on(tmp_path: Path) -> None:
    shutil.copytree(SOUND, tmp_path / "a")
    told = tmp_path / "told"
    program = f'#!/bin/sh\nprintf "%s\\n" "$@" > "{told}"\nexit 3\n'
    given = {"drives": "a\nb c", "profile": "p", "baseline": "k.json", "strict": "true"}
    assert run_step("Check", tmp_path, program, **given).returncode == 3
    words = told.read_text().splitlines()
    assert words[-3:] == ["--", "a", "b c"]
    for option, value in (("--profile", "p"), ("--baseline", "k.json"), ("--content", "sample")):
        assert words[words.index(option) + 1] == value
    assert "--strict" in words
    assert run_step("Check", tmp_path, program, allow_undecided="true", **given).returncode == 0
    assert outputs(tmp_path)["exit-code"] == "3"


@NEEDS_BASH
def test_the_action_installs_itself_or_a_version(tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = f'#!/bin/sh\nprintf "%s\\n" "$@" > "{told}"\n'
    assert run_step("Install usbcheck", tmp_path, program).returncode == 0
    words = told.read_text().splitlines()
    assert words[:3] == ["-m", "pip", "install"]
    assert words[-1] == str(ROOT)
    assert Path(words[words.index("-c") + 1]).is_file()
    run_step("Install usbcheck", tmp_path, program, version="0.1.0")
    assert told.read_text().splitlines()[-1] == "usbcheck==0.1.0"


# the hook


def test_the_hook_is_one_by_pre_commits_schema() -> None:
    pre_commit = pytest.importorskip("pre_commit.clientlib", reason="needs the extra `test`")
    pre_commit.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_the_hook_runs_in_another_repository(tmp_path: Path) -> None:
    """The hook is installed from a commit of this tree, and stops a commit of a faulty drive."""
    pytest.importorskip("pre_commit", reason="needs the extra `test`")
    pytest.importorskip("hatchling", reason="needs the extra `dev`")
    ours, theirs = tmp_path / "usbcheck", tmp_path / "theirs"
    ours.mkdir()
    shutil.copytree(ROOT / "usbcheck", ours / "usbcheck", ignore=shutil.ignore_patterns("*.pyc"))
    kept = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
    for name in kept:
        shutil.copy(ROOT / name, ours / name)
    shutil.copytree(DRIVES / FAULTY, theirs / "faulty")
    (theirs / "a.txt").write_text("a")
    environment = {
        **os.environ,
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        # What the project needs is taken from here: the test asks no index.
        "PYTHONPATH": os.pathsep.join([sysconfig.get_path("purelib")]),
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_NO_INDEX": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }

    def git(place: Path, *arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(
            ["git", *who, *arguments], cwd=place, check=True, capture_output=True, env=environment
        )

    for place in (ours, theirs):
        git(place, "init", "-q")
        git(place, "add", "-A")
        git(place, "commit", "-q", "-m", "a")
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ours, check=True, capture_output=True, text=True
    ).stdout.strip()
    args = ["--content", "none", "--lang", "en", "faulty"]
    hooks = [{"repo": ours.as_uri(), "rev": commit, "hooks": [{"id": "usbcheck", "args": args}]}]
    (theirs / ".pre-commit-config.yaml").write_text(json.dumps({"repos": hooks}))
    git(theirs, "add", "-A")
    ended = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        cwd=theirs,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert "exit code: 1" in ended.stdout, ended.stdout + ended.stderr
    assert "FAIL" in ended.stdout


# the recipes


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_recipes_are_valid(page: Path, tmp_path: Path) -> None:
    recipes = fenced(page, "yaml")
    assert len(recipes) == 4
    kinds = {"jobs": "github-workflows", "check-submissions": "gitlab-ci", "repos": None}
    found = set()
    for number, recipe in enumerate(recipes):
        told = yaml.safe_load(recipe)
        key = next(key for key in kinds if key in told)
        found.add(key)
        file = tmp_path / f"{number}.yml"
        file.write_text(recipe, encoding="utf-8")
        if schema := kinds[key]:
            assert_valid(schema, file)
        else:
            config = pytest.importorskip("pre_commit.clientlib")
            config.load_config(str(file))
            (repo,) = told["repos"]
            hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
            assert {h["id"] for h in repo["hooks"]} == {h["id"] for h in hooks}
    assert found == set(kinds)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_recipes_give_the_action_inputs_that_it_has(page: Path) -> None:
    known = set(yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"])
    for recipe in fenced(page, "yaml"):
        for job in yaml.safe_load(recipe).get("jobs", {}).values():
            for step in job["steps"]:
                if "/usbcheck@" in step.get("uses", ""):
                    assert set(step["with"]) <= known
    text = page.read_text(encoding="utf-8")
    for name in known - {"drives", "python-version", "baseline"}:
        assert f"`{name}`" in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_opens_in_a_recipe_for_jenkins_closes(page: Path) -> None:
    for recipe in fenced(page, "groovy"):
        code = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|//.*", "", recipe)
        for opening, closing in ("{}", "()"):
            assert code.count(opening) == code.count(closing)
