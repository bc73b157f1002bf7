"""Every error the product raises on purpose, and nothing else.

    SummarizerError
    ├── InputError            an article, summary or argument that cannot be used
    │   ├── UnreadableInput     missing, unreadable, oversized, binary, broken
    │   └── EmptyInput          nothing left to work on
    ├── ConfigError           a setting, price file or prompt reference that is wrong
    ├── PromptError           a prompt file that is broken, edited or rendered with wrong variables
    ├── GateError             a quality gate was not met
    ├── RunStopped            the user or the caller ended the run; finished work is kept
    └── ModelError            a call to a model that gave no usable reply
        ├── ModelUnavailable    transient: worth another attempt (carries ``retry_after``)
        ├── ModelRejected       permanent: bad key, unknown model, no quota, policy
        ├── BudgetSpent         the next call could pass the limit on cost or tokens
        ├── ContextOverflow     the request does not fit the model's window
        ├── ReplyTruncated      the model stopped at its output cap
        ├── ReplyRefused        the model or a filter declined
        └── ReplyInvalid        a reply that its schema does not accept

A message is one line: the fact, the place, the next step. ``place`` names the
file, URL or endpoint and is printed in front of the message by the command line.
"""

from __future__ import annotations


class SummarizerError(Exception):
    """Base of all; ``str()`` is ``place: message``."""

    def __init__(self, message: str, *, place: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class InputError(SummarizerError):
    """An article, summary or argument that cannot be used."""


class UnreadableInput(InputError):
    """Missing, unreadable, oversized, binary or broken input."""


class EmptyInput(InputError):
    """Nothing left to work on."""


class ConfigError(SummarizerError):
    """A setting, price file or prompt reference that is wrong."""


class PromptError(SummarizerError):
    """A prompt file that is broken, edited after release, or rendered with wrong variables."""


class GateError(SummarizerError):
    """A quality gate was not met."""


class RunStopped(SummarizerError):
    """The user or the caller ended the run; no fallback answers for it, and finished work is kept."""


class ModelError(SummarizerError):
    """A call to a model that gave no usable reply."""


class ModelUnavailable(ModelError):
    """A transient failure; ``retry_after`` is the server's own wish in seconds, if it gave one."""

    def __init__(
        self, message: str, *, place: str | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(message, place=place)
        self.retry_after = retry_after


class ModelRejected(ModelError):
    """A permanent failure: bad key, unknown model, no quota, content policy."""


class BudgetSpent(ModelError):
    """The next call could pass the user's limit on cost or tokens; what is done is kept."""


class ContextOverflow(ModelError):
    """The request does not fit the model's context window."""


class ReplyTruncated(ModelError):
    """The model stopped at its output cap."""


class ReplyRefused(ModelError):
    """The model or a content filter declined to answer."""


class ReplyInvalid(ModelError):
    """A reply that its schema does not accept."""
