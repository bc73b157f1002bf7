"""The embedded engine as the pipeline asks it: a released prompt, a request, a validated reply."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summarizer.models.offline import OfflineModel
from summarizer.models.replies import ExtractedEvent, ExtractReply
from summarizer.prompts import load

Ask = Callable[..., tuple[ExtractedEvent, ...]]


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Events of the given sentences, numbered from 1."""
    prompt = load("extract")
    model = OfflineModel()

    def events(*sentences: str, language: str = "en") -> tuple[ExtractedEvent, ...]:
        request = prompt.request(
            {
                "title": None,
                "publisher": None,
                "published": None,
                "language": language,
                "fence": "q3ve-71xd",
                "context": [],
                "sentences": [
                    {"number": number, "text": text} for number, text in enumerate(sentences, 1)
                ],
            }
        )
        return ExtractReply.model_validate_json(model.complete(request).text).events

    return events
