"""Defaults, files, environment and command line, each over the one before; a wrong one is named."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest

from summarizer.errors import ConfigError
from summarizer.settings import Secret, Settings, load_settings
from summarizer.settings.readers import READERS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make an empty home with a folder for the user's config file."""
    (tmp_path / ".config" / "summarizer").mkdir(parents=True)
    return tmp_path


def user_file(home: Path, text: str) -> None:
    """Write the user's config file."""
    (home / ".config" / "summarizer" / "config.toml").write_text(text, encoding="utf-8")


def load(home: Path, overrides: dict[str, object] | None = None, **environ: str) -> Settings:
    """Load the settings in this home."""
    return load_settings(overrides, environ={"HOME": str(home), **environ}, cwd=home)


def test_by_default_no_model_is_named(home: Path) -> None:
    """Nothing is sent anywhere, even when a key is set."""
    assert load(home, OPENAI_API_KEY="sk-1", OPENAI_BASE_URL="https://x.org/v1") == Settings()


def test_each_source_goes_over_the_one_before(home: Path) -> None:
    """Default, user's file, project's file, environment, command line."""
    user_file(home, "jobs = 2\nattempts = 2\nmax_tokens = 2000\ntimeout_seconds = 2")
    (home / "summarizer.toml").write_text(
        "attempts = 3\nmax_tokens = 3000\ntimeout_seconds = 3", encoding="utf-8"
    )
    settings = load(
        home,
        {"timeout_seconds": 5.0, "jobs": None},
        SUMMARIZER_MAX_TOKENS="4000",
        SUMMARIZER_TIMEOUT_SECONDS="4",
    )
    assert (settings.jobs, settings.attempts) == (2, 3)
    assert (settings.max_tokens, settings.timeout_seconds) == (4000, 5.0)


def test_given_file_stands_alone(home: Path) -> None:
    """--config replaces the two standard places; the environment can name it too."""
    user_file(home, "jobs = 2")
    (home / "my.toml").write_text("attempts = 7", encoding="utf-8")
    assert load(home, {"config": "my.toml"}) == Settings(attempts=7)
    assert load(home, SUMMARIZER_CONFIG=str(home / "my.toml")) == Settings(attempts=7)


def test_xdg_folder_is_used(home: Path) -> None:
    """Instead of ~/.config."""
    folder = home / "xdg" / "summarizer"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("jobs = 9", encoding="utf-8")
    assert load(home, XDG_CONFIG_HOME=str(home / "xdg")).jobs == 9


def test_openai_variables_count_where_a_model_is_named(home: Path) -> None:
    """As the weakest source."""
    settings = load(home, {"model": "m"}, OPENAI_API_KEY="sk-1", OPENAI_BASE_URL="https://x.org/v1")
    assert (settings.api_key, settings.base_url) == (Secret("sk-1"), "https://x.org/v1")
    own = load(home, {"model": "m"}, OPENAI_API_KEY="sk-1", SUMMARIZER_API_KEY="sk-2")
    assert own.api_key == Secret("sk-2")


def test_prompts_are_merged_by_name(home: Path) -> None:
    """A table in a file, a list in the environment."""
    user_file(home, '[prompts]\nextract = "candidate"\nwrite = "1.0.0"')
    settings = load(home, SUMMARIZER_PROMPTS="write@candidate, judge@1.2.0")
    assert settings.prompt("extract") == "extract@candidate"
    assert settings.prompt("write") == "write@candidate"
    assert settings.prompt("judge") == "judge@1.2.0"
    assert settings.prompt("same_event") == "same_event@production"


def test_paths_are_relative_to_the_file_that_names_them(home: Path) -> None:
    """Not to where the program runs."""
    user_file(home, 'prices = "prices.toml"')
    assert load(home).prices == home / ".config" / "summarizer" / "prices.toml"


@pytest.mark.parametrize("key", ["base_url", "cache", "prices"])
def test_project_file_may_not_say_where_data_go(home: Path, key: str) -> None:
    """It may come with a folder of a stranger."""
    (home / "summarizer.toml").write_text(f'{key} = "http://evil.example/x"', encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"summarizer\.toml: '{key}' cannot be set here"):
        load(home)


def test_key_in_a_file_is_refused_without_showing_it(home: Path) -> None:
    """Files are committed by accident."""
    user_file(home, 'api_key = "sk-hidden"')
    with pytest.raises(ConfigError, match="SUMMARIZER_API_KEY") as caught:
        load(home)
    assert "sk-hidden" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("jbos = 3", "unknown setting 'jbos'; did you mean 'jobs'?"),
        ("zzz = 3", "unknown setting 'zzz'; known: model"),
        ("jobs = 0", "'jobs' must be a whole number from 1 to 256"),
        ("jobs = true", "'jobs' must be a whole number"),
        ("jobs = 2.5", "'jobs' must be a whole number"),
        ('model = ""', "'model' must be a text"),
        ("max_cost_usd = -1", "'max_cost_usd' must be a positive number of US dollars"),
        ("max_cost_usd = nan", "'max_cost_usd' must be a positive"),
        ('base_url = "ftp://x"', "'base_url' must start with http"),
        ('use_cache = "perhaps"', "'use_cache' must be true or false"),
        ('prompts = "extract"', "'prompts' must look like"),
        ("jobs = ", "is not TOML"),
    ],
)
def test_wrong_setting_is_named_with_file_key_and_next_step(
    home: Path, text: str, words: str
) -> None:
    """One line."""
    user_file(home, text)
    with pytest.raises(ConfigError) as caught:
        load(home)
    assert str(caught.value).startswith(str(home / ".config" / "summarizer" / "config.toml"))
    assert words in str(caught.value)


def test_wrong_variable_is_named(home: Path) -> None:
    """A misspelt limit must not be no limit."""
    with pytest.raises(ConfigError, match=r"SUMMARIZER_MAX_COST: .*did you mean 'max_cost_usd'"):
        load(home, SUMMARIZER_MAX_COST="5")


def test_empty_variable_counts_as_not_set(home: Path) -> None:
    """As shells and CI set them."""
    assert load(home, SUMMARIZER_JOBS="") == Settings()


def test_missing_given_file_is_named(home: Path) -> None:
    """Not ignored."""
    with pytest.raises(ConfigError, match="no such config file"):
        load(home, {"config": "nowhere.toml"})


def test_secret_does_not_show_itself() -> None:
    """Not in a repr, a message, a pickle or the settings."""
    settings = replace(Settings(), api_key=Secret("sk-hidden"))
    assert "sk-hidden" not in f"{settings!r} {settings} {settings.api_key} {settings.api_key!r}"
    with pytest.raises(TypeError, match="not written"):
        pickle.dumps(settings.api_key)
    assert settings.api_key is not None
    assert settings.api_key.reveal() == "sk-hidden"


def test_every_field_can_be_set() -> None:
    """A field without a reader could never be set; a reader without a field is dead."""
    assert set(READERS) == {one.name for one in fields(Settings)}


def test_import_is_cheap() -> None:
    """``--help`` must answer in 0.3 s: no pydantic, yaml, openai or tiktoken."""
    code = "import sys, summarizer.settings; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    out = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - fixed
    assert not {"pydantic", "yaml", "openai", "tiktoken", "httpx2"} & set(out.stdout.split())
