"""The report as JUnit XML, which every CI shows: a suite for the gate with a case a rule, a suite a story with a case a metric.

A metric of a story fails where the gate's rule of that metric is broken and the
story lies on the bad side of the floor's mean; what had nothing to score is skipped.
(The form that Jenkins, GitLab and the publishing actions of GitHub read: windyroad's
``JUnit.xsd``.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evals.gate import Violation
    from evals.metrics.score import Score
    from evals.report import CaseResult, Report

# Of the characters that a text may hold, XML 1.0 allows all but these.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_MISSES = 20


def write(
    report: Report, violations: Sequence[Violation] = (), floors: Mapping[str, float] | None = None
) -> str:
    """Write ``report``; ``floors`` are those of the gate, ``None`` where no gate was asked."""
    root = ElementTree.Element("testsuites", name=report.suite)
    if floors is not None:
        _gate(root, report, violations, floors)
    broken = {one.rule: one.reason for one in violations if one.rule in (floors or {})}
    for result in report.results:
        _story(root, report, result, broken)
    for element in (root, *root):
        _count(element)
    root.set("time", f"{report.seconds:.3f}")
    ElementTree.indent(root)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + ElementTree.tostring(root, encoding="unicode")
        + "\n"
    )


def _gate(
    root: ElementTree.Element,
    report: Report,
    violations: Sequence[Violation],
    floors: Mapping[str, float],
) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name="gate", time="0")
    found: dict[str, list[str]] = {rule: [] for rule in ("cases", "engine", "story", *floors)}
    for violation in violations:
        found.setdefault(violation.rule, []).append(violation.reason)
    for rule, reasons in found.items():
        case = _case(suite, f"{report.suite}.gate", rule)
        if reasons:
            _add(case, "failure", reasons[0], "\n".join(reasons))


def _story(
    root: ElementTree.Element, report: Report, result: CaseResult, broken: dict[str, str]
) -> None:
    suite = ElementTree.SubElement(
        root, "testsuite", name=_text(result.case), time=f"{result.seconds:.3f}"
    )
    name = f"{report.suite}.{result.case}"
    finished = _case(suite, name, "finished")
    if result.failure:
        _add(finished, "error", result.failure)
    elif result.incomplete:
        _add(finished, "failure", result.incomplete[0], "\n".join(result.incomplete))
    for score in result.scores:
        _metric(_case(suite, name, score.metric), report, score, broken)


def _metric(
    case: ElementTree.Element, report: Report, score: Score, broken: dict[str, str]
) -> None:
    misses = "\n".join(score.misses[:_MOST_MISSES])
    if score.value is None:
        _add(case, "skipped", "nothing to score")
    elif score.metric in broken and _pulls(report, score):
        _add(case, "failure", f"{score.value:.4f} of n {score.n}; {broken[score.metric]}", misses)
    else:
        ElementTree.SubElement(case, "system-out").text = _text(
            f"{score.value:.4f} of n {score.n}\n{misses}".rstrip()
        )


def _pulls(report: Report, score: Score) -> bool:
    """Whether this story is no better than the mean that fell."""
    mean = report.mean(score.metric)
    if mean is None or mean.value is None or score.value is None:
        return False
    return score.value <= mean.value if mean.better == "higher" else score.value >= mean.value


def _case(suite: ElementTree.Element, classname: str, name: str) -> ElementTree.Element:
    return ElementTree.SubElement(
        suite, "testcase", classname=_text(classname), name=_text(name), time="0"
    )


def _add(case: ElementTree.Element, tag: str, message: str, text: str = "") -> None:
    element = ElementTree.SubElement(case, tag, message=_text(message))
    element.text = _text(text) or None


def _count(element: ElementTree.Element) -> None:
    every = list(element.iter("testcase"))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(case.find(tag) is not None for case in every)))
    element.set("tests", str(len(every)))


def _text(text: str) -> str:
    """``text`` without hidden characters, and without those that XML does not know."""
    return _NOT_XML.sub("\ufffd", "\n".join(visible(line) for line in text.split("\n")))
