"""The rules of README's page on architecture, read from the source itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(ROOT.glob("app/**/*.py"))
QT = ("PySide6", "shiboken6")
DATABASE = ("sqlalchemy", "sqlcipher3", "alembic", "app.models.database", "app.models.migrations")
# What each layer may not know of.
FORBIDDEN = {
    "app/models": (*QT, "app.services", "app.ui", "app.application", "app.commands"),
    "app/services": (*QT, "app.ui", "app.application", "app.commands"),
    "app/ui": (*DATABASE, "app.application", "app.commands"),
}
MOST_LINES = 400


def imports(module: Path) -> Iterator[str]:
    """The dotted names that a module imports, ``from a import b`` as ``a`` and ``a.b``."""
    package = module.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            source = ".".join((*base, *filter(None, [node.module])))
            yield source
            yield from (f"{source}.{alias.name}" for alias in node.names)


def trespasses(module: Path, forbidden: tuple[str, ...]) -> list[str]:
    """The imports of a module that lie in a forbidden package."""
    return sorted({name for name in imports(module) for bar in forbidden if f"{name}.".startswith(f"{bar}.")})


def of_layer(layer: str) -> list[Path]:
    return [module for module in MODULES if module.is_relative_to(ROOT / layer)]


def named(module: Path) -> str:
    return str(module.relative_to(ROOT))


@pytest.mark.parametrize("layer", FORBIDDEN)
def test_a_layer_knows_nothing_of_the_layers_above_it(layer: str) -> None:
    found = {named(module): trespasses(module, FORBIDDEN[layer]) for module in of_layer(layer)}
    assert found, f"{layer} has no modules"
    assert not {module: names for module, names in found.items() if names}


def test_only_the_window_and_the_place_that_wires_it_know_qt() -> None:
    allowed = (ROOT / "app/ui", ROOT / "app/application.py")
    others = [module for module in MODULES if not any(module.is_relative_to(place) for place in allowed)]
    assert not {named(module) for module in others if trespasses(module, QT)}


def test_services_change_records_as_objects_so_that_history_sees_it() -> None:
    bulk = ("sqlalchemy.update", "sqlalchemy.delete", "sqlalchemy.sql.update", "sqlalchemy.sql.delete")
    assert not {named(module) for module in of_layer("app/services") if trespasses(module, bulk)}


def test_every_module_says_what_it_is_for() -> None:
    modules = [module for module in MODULES if module.read_text(encoding="utf-8").strip()]
    assert not [named(m) for m in modules if not ast.get_docstring(ast.parse(m.read_text(encoding="utf-8")))]


def test_no_module_is_too_long_to_read_in_one_sitting() -> None:
    lengths = {named(module): len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES}
    assert not {name: length for name, length in lengths.items() if length > MOST_LINES}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "misc", "common", "manager", "managers"}
    assert not [named(module) for module in MODULES if module.stem in drawers]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("import sqlalchemy.orm", ["sqlalchemy.orm"]),
        ("from sqlalchemy import delete", ["sqlalchemy", "sqlalchemy.delete"]),
        ("from . import database", ["app.models", "app.models.database"]),
        ("from ..services import ledger", ["app.services", "app.services.ledger"]),
    ],
)
def test_imports_are_found_however_they_are_written(
    line: str, names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "app/models/child.py"
    module.parent.mkdir(parents=True)
    module.write_text(line, encoding="utf-8")
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    assert list(imports(module)) == names


def test_each_make_target_that_the_readme_names_exists() -> None:
    named_there = set(re.findall(r"make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert {"run", "test"} <= named_there <= targets
