# The project's commands. `just` lists them; just itself: `pip install rust-just`.

set windows-shell := ["powershell.exe", "-NoLogo", "-Command"]

bin := if os_family() == "windows" { ".venv/Scripts" } else { ".venv/bin" }
base := if os_family() == "windows" { "py" } else { "python3" }
export NO_MKDOCS_2_WARNING := "1"

_default:
    @just --list

# Make .venv with everything that development needs, at the locked versions
setup:
    {{ base }} -m venv .venv
    {{ bin }}/python -m pip install -c requirements.lock -e ".[dev]"
    {{ bin }}/pre-commit install

# All tests; arguments go to pytest
test *arguments:
    {{ bin }}/python -m pytest -n auto {{ arguments }}

# The tests that are quick: a minute
quick *arguments:
    {{ bin }}/python -m pytest -n auto -m "not slow" {{ arguments }}

# Lint, format, spelling, types
lint:
    {{ bin }}/ruff check .
    {{ bin }}/ruff format --check .
    {{ bin }}/typos
    {{ bin }}/mypy
    {{ bin }}/mypy --platform win32 usbcheck packaging
    {{ bin }}/lint-imports

# Mend what can be mended by machine
fix:
    {{ bin }}/ruff check --fix .
    {{ bin }}/ruff format .
    {{ bin }}/typos --write-changes

# Build the documentation into site/; fails on a broken link
docs:
    {{ bin }}/mkdocs build --strict

# Branch coverage of all tests, workers and other processes included
coverage *arguments:
    {{ bin }}/coverage erase
    {{ bin }}/coverage run -m pytest -n auto {{ arguments }}
    {{ bin }}/coverage combine --quiet
    {{ bin }}/coverage report

# Measure speed on drives made in a folder (20 GB)
bench folder *arguments:
    {{ bin }}/python -m pip install -c requirements.lock -e ".[bench,cluster]"
    {{ bin }}/python -m benchmarks.drives {{ folder }}
    {{ bin }}/python -m benchmarks {{ folder }} {{ arguments }}

# Resolve requirements.lock anew
lock:
    {{ bin }}/uv pip compile --universal --no-header --all-extras --upgrade pyproject.toml -o requirements.lock

# What must pass; as root, on Debian
gate:
    bash .ci/run
