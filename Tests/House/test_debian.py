"""What stands in packaging/debian is true to what is built."""

import json
import pathlib
import re

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEBIAN = ROOT / "packaging/debian"


def test_the_package_is_called_what_the_program_calls_itself():
    version = re.search(r'static let current = "(.+)"', (ROOT / "Sources/Platform/Composition.swift").read_text())[1]
    newest = (DEBIAN / "changelog").read_text().split("\n")[0]
    assert newest.startswith(f"cryb ({version}) ")


def test_every_package_linked_has_its_licence():
    pins = json.loads((ROOT / "Package.resolved").read_text())["pins"]
    linked = {pin["location"].rstrip("/").split("/")[-1].removesuffix(".git") for pin in pins}
    text = (DEBIAN / "copyright").read_text()
    named = set(re.findall(r"^(?:Files:)? ?([\w.-]+)/\*$", text, re.M))
    # The runtime comes with the compiler, React with Debian.
    assert named - {"swift-runtime", "react"} == linked
    licences = set(re.findall(r"^License: (.+)$", text, re.M))
    texts = set(re.findall(r"^License: (.+)\n ", text, re.M))
    assert licences == texts


def test_the_settings_of_the_package_are_settings():
    known = yaml.safe_load((ROOT / "Config/cryb.yaml").read_text())
    text = (DEBIAN / "cryb.yaml").read_text()
    # The proposals in comments too.
    ours = yaml.safe_load(re.sub(r"^#(?=\w)", "", text, flags=re.M))
    assert set(ours) <= set(known)
    unit = (DEBIAN / "cryb.service").read_text()
    assert ours["data"] == "/var/lib/cryb" and "StateDirectory=cryb\n" in unit
    assert f"TimeoutStopSec={known['shutdown']['limit'].removesuffix('s')}\n" in unit
