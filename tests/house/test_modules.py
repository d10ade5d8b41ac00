"""Each module says what it is, has a name of its own, a storey and a test."""

import ast
import tomllib
from pathlib import Path

from elearning.local import ROOT
from tests.house import tree

NAMELESS = {
    "base",
    "common",
    "core",
    "handler",
    "handlers",
    "helper",
    "helpers",
    "manager",
    "managers",
    "misc",
    "service",
    "services",
    "util",
    "utils",
}
NAMED_BY_CUSTOM = {"elearning/settings/base.py"}

# Kinds of modules that hold no behaviour of their own, and what tries them instead.
TRIED_BY_ALL = {
    "__main__.py": "`make test` runs it",
    "__init__.py": "they hold a map of their package, and names",
    "apps.py": "Django cannot start without them",
    "urls.py": "every test of a page goes through them",
    "wsgi.py": "tests of serving start it",
}

COMMANDS_OF_RECORDS = "tests/elearning/records/test_commands.py"
FORWARDING = "tests/elearning/records/forwarding/test_working_through_kills.py"
PROFILE = "tests/elearning/xapi/profile/test_document.py"
ATTACHMENTS = "tests/elearning/records/test_attachments.py"
IMPORTING = "tests/elearning/records/test_importing.py"
RETENTION = "tests/elearning/records/test_retention.py"
PARTITIONS = "tests/elearning/records/test_partitions.py"

# Modules whose behaviour is tried in another file than the one that bears their name.
TRIED_IN = {
    "elearning/settings/dev.py": "tests/elearning/test_serving.py",
    "elearning/settings/test.py": "tests/conftest.py",
    "elearning/records/management/commands/export_records.py": COMMANDS_OF_RECORDS,
    "elearning/records/management/commands/forget_attachments.py": ATTACHMENTS,
    "elearning/records/management/commands/forget_records.py": RETENTION,
    "elearning/records/terms.py": RETENTION,
    "elearning/records/management/commands/forward.py": FORWARDING,
    "elearning/records/management/commands/import_records.py": IMPORTING,
    "elearning/records/management/commands/lrs_credential.py": COMMANDS_OF_RECORDS,
    "elearning/records/management/commands/make_partitions.py": PARTITIONS,
    "elearning/records/management/organisations.py": COMMANDS_OF_RECORDS,
    **dict.fromkeys(
        (
            f"elearning/xapi/profile/{name}.py"
            for name in ("concepts", "patterns", "templates", "terms")
        ),
        PROFILE,
    ),
    "elearning/records/wagtail_hooks.py": "tests/elearning/records/test_panels.py",
    "elearning/records/xapi_root.py": "tests/elearning/records/lrs/test_nowhere.py",
    "elearning/records/xapi_urls.py": "tests/elearning/records/lrs/test_resources.py",
}

PACKAGES_WITHOUT_STOREYS = {"migrations", "management", "commands", "templatetags"}


def test_every_module_says_what_it_is() -> None:
    parsed = {path: ast.parse((ROOT / path).read_text()) for path in tree.modules()}

    assert [str(p) for p, code in parsed.items() if code.body and not ast.get_docstring(code)] == []


def test_every_module_has_a_name_that_says_something() -> None:
    assert [
        name
        for name in map(str, tree.modules())
        if NAMELESS & set(name.removesuffix(".py").split("/")) and name not in NAMED_BY_CUSTOM
    ] == []


def test_every_module_is_tried() -> None:
    assert [
        str(path)
        for path in tree.modules()
        if path.name not in TRIED_BY_ALL and str(path) not in TRIED_IN and not _own_tests(path)
    ] == []


def test_nothing_is_said_to_be_tried_elsewhere_without_need() -> None:
    assert [
        f"{module} in {tests}"
        for module, tests in TRIED_IN.items()
        if not (ROOT / tests).exists() or not (ROOT / module).exists() or _own_tests(Path(module))
    ] == []


def test_every_package_has_its_storeys() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    built = {
        container
        for contract in contracts["contracts"]
        if contract["type"] == "layers" and contract.get("exhaustive")
        for container in contract["containers"]
    }

    assert sorted(_packages() - built) == []


def _own_tests(path: Path) -> list[Path]:
    folder, name = ROOT / "tests" / path.parent, path.stem
    return [*folder.glob(f"test_{name}.py"), *folder.glob(f"test_{name}_*.py")] + (
        [folder / name] if (folder / name).is_dir() else []
    )


def _packages() -> set[str]:
    """The packages with more than one module in them."""
    found = set()
    for module in tree.modules():
        folder = ROOT / module.parent
        children = [
            child
            for child in folder.iterdir()
            if (child.suffix == ".py" and child.name != "__init__.py")
            or (child / "__init__.py").exists()
        ]
        if len(children) > 1 and not PACKAGES_WITHOUT_STOREYS & set(module.parts):
            found.add(".".join(module.parent.parts))
    return found
