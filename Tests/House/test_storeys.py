"""The house keeps its storeys: a target imports lower ones only, never its own, and only what Package.swift grants."""

import json
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# From the ground up; targets of one line do not see each other.
STOREYS = [
    {"CZstd", "COpenSSL", "CZlib", "CLinux", "CXapian", "WebClient", "ClientBundle", "ClientBundler"},
    {"Kernel"},
    {"Telemetry"},
    {"Storage", "Blobs", "SearchIndex", "Realtime", "Web", "TLS", "Outbound"},
    {"ACME", "Audit", "Jobs"},
    {"Hosting"},
    {"Media", "Monitoring"},
    {"Accounts"},
    {"Servers", "Communities"},
    {"Messages"},
    {"Search", "Webhooks"},
    {"Platform"},
    {"cryb"},
]
TESTS_ONLY = {
    "TestKit", "LoadFigures", "SearchBenchmark", "VoteBenchmark", "SendBenchmark", "JobBenchmark", "MigrationBenchmark",
    "JobStorm",
}
IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)",
    re.M,
)


@pytest.fixture(scope="module")
def targets():
    found = subprocess.run(
        ["swift", "package", "--scratch-path", ".build-tests/manifest", "dump-package"],
        cwd=ROOT, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL,
    )
    return {target["name"]: target for target in json.loads(found.stdout)["targets"]}


def storey(name):
    return next((level for level, names in enumerate(STOREYS) if name in names), None)


def dependencies(target):
    for entry in target["dependencies"]:
        yield (entry.get("byName") or entry.get("target") or entry.get("product"))[0]


def imports(name):
    for file in sorted((ROOT / "Sources" / name).rglob("*.swift")):
        for module in IMPORT.findall(file.read_text()):
            yield file.relative_to(ROOT), module


def test_every_target_has_its_storey(targets):
    ours = {name for name, target in targets.items() if target["type"] != "test"}
    assert ours - TESTS_ONLY == set().union(*STOREYS)


def test_no_target_is_granted_what_is_above_or_beside_it(targets):
    wrong = [
        f"{name} depends on {other}"
        for name, target in targets.items()
        if storey(name) is not None and target["type"] not in ("test", "plugin")
        for other in dependencies(target)
        if storey(other) is not None and storey(other) >= storey(name) or other in TESTS_ONLY
    ]
    assert not wrong


def test_no_source_imports_what_is_above_or_beside_it(targets):
    wrong = [
        f"{file}: {module}"
        for name in targets
        if storey(name) is not None
        for file, module in imports(name)
        if module != name and (module in TESTS_ONLY or (storey(module) or -1) >= storey(name))
    ]
    assert not wrong


def test_every_import_of_ours_is_declared(targets):
    wrong = [
        f"{file}: {module}"
        for name, target in targets.items()
        if target["type"] in ("regular", "executable")
        for file, module in imports(name)
        if module in targets and module != name and module not in set(dependencies(target))
    ]
    assert not wrong


def test_nothing_is_public():
    pattern = re.compile(r"^\s*(?:public|open)\s+(?:final\s+)?(?:class|struct|enum|protocol|func|var|let|init|extension)\b", re.M)
    wrong = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "Sources").rglob("*.swift")
        if pattern.search(file.read_text())
    ]
    assert not wrong


def test_every_target_opens_with_what_it_owns(targets):
    """`Sources/Servers/Servers.swift`, or a C target's header, starts with what the target owns and refuses to know."""
    missing = [
        name
        for name in targets
        if storey(name) is not None and (ROOT / "Sources" / name).is_dir()
        and targets[name]["type"] == "regular"
        and not any(
            file.read_text().startswith(f"// {name}")
            for pattern in ("*.swift", "include/*.h") for file in (ROOT / "Sources" / name).glob(pattern)
        )
    ]
    assert not missing
