"""What every test shares: a reproducible Hypothesis, and a place for what a person should see."""

from __future__ import annotations

import hypothesis
import pytest

hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.register_profile("search", deadline=None, max_examples=5_000)
hypothesis.settings.load_profile("house")  # --hypothesis-profile=search looks further, each time elsewhere


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests recorded with `record_property("show", text)`, in worker processes too."""
    reports = [
        report
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        if getattr(report, "when", "") == "call"
    ]
    shown = [text for report in reports for name, text in report.user_properties if name == "show"]
    if shown:
        terminalreporter.section("for your eyes")
        for text in shown:
            terminalreporter.write_line(text)
