"""The rules of the house hold: who may import whom, and what no import contract can say."""

import ast
import sys

from tests.architecture.house import PACKAGE, PROJECT, Judge, imported_names, modules

CALENDAR_READERS = {"today", "now", "utcnow", "localtime", "gmtime", "ctime"}


def test_every_import_contract_is_kept(judge: Judge):
    assert judge.broken(PROJECT) == set()


def test_the_domain_stands_on_the_standard_library_alone():
    strangers = {
        f"{path}: {name}"
        for path, tree in modules(PACKAGE / "domain")
        for name in imported_names(tree)
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("emt_tracker.domain")
    }
    assert strangers == set()


def test_nothing_below_the_app_reads_the_calendar():
    readers = {
        f"{path}:{node.lineno}"
        for path, tree in modules(PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CALENDAR_READERS
        and path.parts[1] != "app"
    }
    assert readers == set()


def test_only_the_documents_worker_and_the_crash_handler_catch_everything():
    broad = {
        str(path)
        for path, tree in modules(PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
        )
    }
    assert broad <= {"emt_tracker/documents/worker.py", "emt_tracker/app.py"}
