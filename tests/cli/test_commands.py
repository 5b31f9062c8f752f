"""Each verb, as another process."""

import json
import re
from pathlib import Path

import pytest

from emt_tracker import __version__
from tests.cli.conftest import Run


def test_the_version(run: Run):
    ran = run("--version")

    assert (ran.status, ran.out, ran.err) == (0, f"EMT Tracker {__version__}\n", "")


@pytest.mark.parametrize(
    "verb",
    [["progress"], ["progress", "--json"], ["export", "x.json"], ["check"], ["record", "--out", "x.pdf"]],
)
def test_without_records_the_answer_is_no(run: Run, data_dir: Path, verb: list[str]):
    ran = run(*verb)

    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "There are no records yet. Import a portfolio, or open the window to begin.\n"
    assert not data_dir.exists()


def test_a_portfolio_goes_in_and_comes_out_the_same(run: Run, portfolio_file: Path, tmp_path: Path):
    taken = run("import", portfolio_file)
    given = run("export", tmp_path / "again.json")

    assert (taken.status, taken.err) == (0, "")
    assert taken.out.splitlines() == [
        "2 courses and 1 cycle imported.",
        "File not held: “airway.pdf” of course c-2.",
    ]
    assert given.status == 0
    assert (tmp_path / "again.json").read_bytes() == portfolio_file.read_bytes()


@pytest.mark.usefixtures("records")
def test_a_name_that_ends_in_ics_gives_a_calendar(run: Run, tmp_path: Path):
    ran = run("export", tmp_path / "ahead.ICS", "--as-of", "2026-11-22")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "Oct 1, 2027  Recertification: Applications open"
    assert ran.out.splitlines()[-1] == f"Wrote 4 days to {tmp_path / 'ahead.ICS'}."
    assert (tmp_path / "ahead.ICS").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.usefixtures("records")
def test_a_portfolio_takes_no_cycle_and_a_calendar_only_one_that_is_there(run: Run, tmp_path: Path):
    whole = run("export", tmp_path / "all.json", "--cycle", "2028")
    strange = run("export", tmp_path / "ahead.ics", "--cycle", "2040")

    assert (whole.status, strange.status) == (2, 2)
    assert whole.err.startswith("A portfolio holds every cycle.")
    assert "2040" in strange.err
    assert list(tmp_path.glob("a*.*")) == []


def test_a_dry_run_changes_nothing(run: Run, portfolio_file: Path, data_dir: Path):
    ran = run("import", "--dry-run", portfolio_file)

    assert ran.out.startswith("2 courses and 1 cycle would be imported.\n")
    assert not data_dir.exists()


def test_importing_twice_adds_nothing(run: Run, portfolio_file: Path):
    run("import", portfolio_file)

    again = run("import", portfolio_file)

    assert again.status == 0
    assert again.out.startswith("0 courses and 0 cycles imported; 2 courses on the records already.\n")


def test_a_bad_portfolio_is_refused_whole_with_every_fault(run: Run, portfolio_file: Path, data_dir: Path):
    text = portfolio_file.read_text(encoding="utf-8")
    text = text.replace('"hours": "2.00"', '"hours": "4.5"').replace('"title": "Airway"', '"titel": "Airway"')
    portfolio_file.write_text(text, encoding="utf-8")

    ran = run("import", portfolio_file)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines()[1:] == [
        "courses[0].allocations[0].hours: 4.50 exceeds the 4.00 h left of this course",
        "courses[1].titel: unknown key",
        "courses[1].title: is missing",
    ]
    assert not data_dir.exists()


def test_a_conflict_is_refused_and_replaced_only_when_asked(run: Run, portfolio_file: Path, records: Path):
    other = portfolio_file.with_name("other.json")
    text = portfolio_file.read_text(encoding="utf-8")
    other.write_text(text.replace("Stroke Update", "Stroke Review"), encoding="utf-8")

    refused = run("import", other)
    replaced = run("import", other, "--replace")

    assert refused.status == 2
    assert "courses[0]: “c-1” differs from the one on the records" in refused.err.splitlines()
    assert replaced.status == 0
    (backup,) = (records / "backups").glob("*.emtbackup")
    assert f"What was replaced is kept in {backup}." in replaced.out.splitlines()


def test_several_files_are_taken_together_or_not_at_all(run: Run, portfolio_file: Path, tmp_path: Path):
    second = json.loads(portfolio_file.read_text(encoding="utf-8"))
    second["courses"] = [dict(second["courses"][0], id="c-3", title="Trauma")]
    other = tmp_path / "other.json"
    other.write_text(json.dumps(second), encoding="utf-8")
    bad = tmp_path / "bad.json"
    bad.write_text("{}", encoding="utf-8")

    refused = run("import", portfolio_file, bad, tmp_path / "absent.json")
    taken = run("import", portfolio_file, other)

    assert refused.status == 2
    assert f"{bad}: profile: is missing" in refused.err.splitlines()
    assert refused.err.splitlines()[-1].startswith(f"“{tmp_path / 'absent.json'}” could not be read")
    assert taken.out.startswith("3 courses and 1 cycle imported.")


@pytest.mark.usefixtures("records")
def test_progress_is_one_json_object(run: Run):
    ran = run("progress", "--json", "--as-of", "2026-11-22")

    found = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert (found["as_of"], found["days_left"], found["phase"]) == ("2026-11-22", 495, "accruing")
    assert found["topics"]["cardiology"]["credited"] == "2.00"


@pytest.mark.usefixtures("records")
def test_progress_in_words(run: Run):
    ran = run("progress", "--as-of", "2026-11-22")

    assert "Nov 22, 2026: 495 days left. Collecting hours." in ran.out
    assert re.search(r"^  Cardiology +6\.00 +2\.00 +4\.00$", ran.out, re.MULTILINE)
    assert "Continuing education is not complete on your records." in ran.out


@pytest.mark.usefixtures("records")
def test_the_day_is_today_unless_told(run: Run):
    found = json.loads(run("progress", "--json").out)

    assert re.fullmatch(r"20\d\d-\d\d-\d\d", found["as_of"])


@pytest.mark.usefixtures("records")
def test_another_cycle_must_be_there(run: Run):
    ran = run("progress", "--json", "--cycle", "2099")

    assert (ran.status, ran.out, ran.err) == (2, "", "There is no cycle “2099” on these records.\n")


def test_without_a_cycle_there_is_nothing_to_judge(run: Run, portfolio_file: Path):
    content = json.loads(portfolio_file.read_text(encoding="utf-8"))
    portfolio_file.write_text(json.dumps(content | {"cycles": []}), encoding="utf-8")
    run("import", portfolio_file)

    ran = run("progress")

    assert (ran.status, ran.err) == (1, "There is no recertification cycle on the records yet.\n")


@pytest.mark.usefixtures("records")
def test_a_certificate_is_attached_once(run: Run, certificate: Path):
    first = run("attach", "c-1", certificate)
    second = run("attach", "c-1", certificate)
    warnings = {
        course["id"]: course["warnings"] for course in json.loads(run("progress", "--json").out)["courses"]
    }

    assert (first.status, first.out) == (0, "1 file attached to “Stroke Update”.\n")
    assert second.out == "0 files attached to “Stroke Update”.\n1 file of these had been attached already.\n"
    assert warnings["c-1"] == []


@pytest.mark.usefixtures("records")
def test_one_file_that_is_refused_keeps_all_from_being_attached(run: Run, certificate: Path, tmp_path: Path):
    (tmp_path / "page.html").write_text("<!DOCTYPE html><title>Certificate</title>", encoding="utf-8")

    ran = run("attach", "c-1", certificate, tmp_path / "page.html", tmp_path / "absent.pdf")
    exported = run("export", tmp_path / "again.json")

    assert (ran.status, ran.out) == (2, "")
    assert [line.split("”")[0] for line in ran.err.splitlines()] == [
        "Nothing was attached.",
        "“page.html",
        "“absent.pdf",
    ]
    assert exported.status == 0
    assert json.loads((tmp_path / "again.json").read_bytes())["courses"][0]["documents"] == []


@pytest.mark.usefixtures("records")
def test_a_course_must_be_there_to_attach_to(run: Run, certificate: Path):
    ran = run("attach", "c-99", certificate)

    assert (ran.status, ran.err) == (2, "There is no course “c-99” on these records.\n")


@pytest.mark.usefixtures("records")
def test_the_audit_record_is_written(run: Run, tmp_path: Path):
    out = tmp_path / "record.pdf"

    ran = run("record", "--out", out, "--as-of", "2026-11-22")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"Wrote {out}: ")
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.usefixtures("records")
def test_the_record_of_a_folder_that_is_not_there_is_refused(run: Run, tmp_path: Path):
    ran = run("record", "--out", tmp_path / "absent" / "record.pdf")

    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.usefixtures("records")
def test_a_limit_for_one_file_is_refused_rather_than_passed_over(run: Run, tmp_path: Path):
    ran = run("record", "--out", tmp_path / "record.pdf", "--limit-mb", "5")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("--limit-mb is for --print folder alone.")
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.usefixtures("records")
def test_whole_records_are_said_to_be_whole(run: Run, certificate: Path):
    run("attach", "c-2", certificate)

    ran = run("check")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == "Everything that was kept is whole."


@pytest.mark.usefixtures("records")
def test_a_file_that_is_not_held_is_noted_and_no_problem(run: Run):
    ran = run("check", "--json")

    told = json.loads(ran.out)
    assert (ran.status, told["ok"], told["problems"]) == (0, True, [])
    assert [(note["kind"], note["subject"]) for note in told["notes"]] == [("not_held", "c-2")]


def test_a_damaged_certificate_is_a_problem(run: Run, records: Path, certificate: Path):
    run("attach", "c-1", certificate)
    file = records / "records.db"
    file.write_bytes(file.read_bytes().replace(b"/Type/Catalog", b"/Type/Cutalog"))

    ran = run("check", "--json")

    told = json.loads(ran.out)
    assert (ran.status, told["ok"], ran.err) == (1, False, "")
    assert [(problem["kind"], sorted(problem)) for problem in told["problems"]] == [
        ("damaged_certificate", ["kind", "message", "subject"])
    ]


def test_records_too_damaged_to_open_are_a_problem_for_check_and_refused_by_others(run: Run, records: Path):
    file = records / "records.db"
    file.write_bytes(file.read_bytes()[:5000])

    checked, refused = run("check", "--json"), run("progress", "--json")

    told = json.loads(checked.out)
    assert (checked.status, checked.err, told["ok"], told["notes"]) == (1, "", False, [])
    assert [(problem["kind"], problem["subject"]) for problem in told["problems"]] == [
        ("damaged_file", "records")
    ]
    assert (refused.status, refused.out) == (2, "")
    assert len(refused.err.splitlines()) == 1
