"""The rules of the house hold: who may import whom, and what no import contract can say."""

import ast
import re
import sys

from tests.architecture.house import PACKAGE, PROJECT, Judge, imported_names, modules

CLOCKS = re.compile(r"\b(date\.today|datetime\.(now|today|utcnow)|time\.(time|localtime|gmtime|ctime))$")


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


def test_only_one_module_reads_the_clock():
    readers = {
        f"{path}:{node.lineno}"
        for path, tree in modules(PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and CLOCKS.search(ast.unparse(node.func)) and path.name != "clock.py"
    }
    assert readers == set()


def test_only_readers_of_strange_bytes_and_the_crash_handler_swallow_what_they_do_not_know():
    """The documents worker, and the check of what stands behind a record: a strange seal is no seal."""
    swallowers = {
        f"{path}:{node.lineno}"
        for path, tree in modules(PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and not isinstance(node.body[-1], ast.Raise)
        and path.parts[1] != "documents"
        and path.parts[1:] not in {("cli", "running.py"), ("reports", "seal_check.py")}
    }
    assert swallowers == set()
