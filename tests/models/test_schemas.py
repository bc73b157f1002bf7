"""What is sent as a schema is what every strict endpoint takes."""

from __future__ import annotations

from summarizer.models.replies import JudgeReply
from summarizer.models.schemas import strict_schema


def test_schema_is_written_out_closed_and_without_lengths() -> None:
    """No references, no notes, no minLength; every field required."""
    number = {"minimum": 1, "type": "integer"}
    assert strict_schema(JudgeReply) == {
        "type": "object",
        "additionalProperties": False,
        "required": ["claims"],
        "properties": {
            "claims": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["claim", "evidence", "reason", "verdict"],
                    "properties": {
                        "claim": number,
                        "evidence": {"type": "array", "items": number},
                        "reason": {"type": "string"},
                        "verdict": {
                            "type": "string",
                            "enum": ["supported", "contradicted", "unsupported"],
                        },
                    },
                },
            }
        },
    }
