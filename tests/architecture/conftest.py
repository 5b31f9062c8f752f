"""The judge of the house, for one test."""

import pytest

from tests.architecture.house import Judge


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Judge:
    return Judge(monkeypatch, capsys)
