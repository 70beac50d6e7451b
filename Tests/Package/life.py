"""The life of the Debian package in a chroot; run by packaging/test-deb.

There is no systemd in there: the service is started as the installed unit says, under its user, by `service.Service`.
`boot` follows, where there is one.
"""

import pathlib
import re
import stat
import subprocess
import sys
import time

import boot
from root import Root, check, speak
from service import Service

# What `people operate` says.
THIRD = "Third, under a key"


def live(base, old, new):
    root = Root(base)

    began = time.monotonic()
    told = root.install(old)
    installed = time.monotonic() - began
    check("installing says how to become the owner", "cryb admin setup-link" in told, told[-500:])
    with Service(root) as service:
        check("it is ready and says so", service.ready.get("READY") == "1", service.ready)
        check("it listens on all addresses", re.fullmatch(r"listening on http://(\[::\]|0\.0\.0\.0):8080", service.line),
              service.line)
        # What the package does after systemd has started it.
        told = root.must("sh", "/var/lib/dpkg/info/cryb.postinst", "configure", "")
        link = re.search(r"http://localhost:8080/setup\?token=(\S+)", told)
        check("a started service makes the package print the set-up link", link, told)
        said = speak(service.inside, service.log, "first", link[1])
        by_http, by_socket = said["http"] - began, said["socket"] - began
        check("a message came and went by HTTP and by socket", said["heard"] == ["First, by HTTP", "Second, by socket"],
              said["heard"])
        check("within a minute of apt install", by_socket <= 60, f"{by_socket:.1f} s")
        check("the operator's commands need no settings", "cryb" in root.run("cryb", "admin", "setup-link").stdout)
        check("it writes nowhere but into its own directories", service.strays() == [], service.strays())
        check("it stops in order and says so", service.stop() == {"status": 0, "STOPPING": "1"})
    refused = root.run("cryb", "admin", "setup-link").stdout
    check("root does not open the data behind the service's back", "runuser -u cryb" in refused, refused)

    settings = root.path / "etc/cryb/cryb.yaml"
    facts = settings.stat()
    check("settings are for root and the service", stat.S_IMODE(facts.st_mode) == 0o640 and facts.st_gid == service.gid)
    # Webhooks may go to this machine, where their receiver is in this test.
    own = "siteName: Kept\noutbound:\n  allow: [127.0.0.0/8]\n"
    settings.write_text(settings.read_text() + own)
    root.install(new)
    version = root.must("dpkg-query", "--show", "--showformat", "${Version}", "cryb")
    check("the version before is upgraded", version == pathlib.Path(new).name.split("_")[1], version)
    check("changed settings are kept, unasked", settings.read_text().endswith(own))
    with Service(root) as service:
        found = speak(service.inside, service.log, "again", said["token"], said["channel"])
        check("what was said is there after the upgrade", found["heard"] == said["heard"], found)
        check("changed settings are in force", found["siteName"] == "Kept", found)
        told = root.must("sh", "/var/lib/dpkg/info/cryb.postinst", "configure", version)
        check("a site with an owner prints no link", "setup" not in told, told)
        operate(service, said)

    report(root)
    root.apt("remove", "cryb")
    check("removing takes the program and the unit",
          not root.has("usr/bin/cryb") and not root.has("lib/systemd/system/cryb.service"))
    check("removing keeps data, settings and user",
          root.has("var/lib/cryb/FORMAT") and root.has("etc/cryb/cryb.yaml") and root.run("id", "cryb").returncode == 0)
    root.install(new)
    with Service(root) as service:
        found = speak(service.inside, service.log, "again", said["token"], said["channel"])
        check("installed again it goes on where it was", found["heard"] == [*said["heard"], THIRD], found)
    root.apt("purge", "cryb")
    check("purging leaves nothing", root.traces() == [], root.traces())

    print(f"     apt install took {installed:.1f} s; from its start to the first message by HTTP {by_http:.1f} s, "
          f"by socket {by_socket:.1f} s")


def operate(service, said):
    """What stands beside talking."""
    found = speak(service.inside, service.log, "operate", said["token"], said["channel"])
    console = found["console"]
    check("the public status page says that all is well", console["status"] == "healthy" and console["page"], console)
    check("the console has queues, settings and figures", console["queues"] and console["settings"] and console["requests"], console)
    check("and is the staff's alone", console["stranger"] == 401, console)
    check("the audit log's seals hold", console["seals"]["isIntact"], console)
    check("a webhook tells another program, which verifies it", found["webhook"] == THIRD, found)
    check("a write sent twice under a key is done once", found["keyed"] == [201, True, "true"], found)
    check("and is read once", found["heard"] == [*said["heard"], THIRD], found)


def report(root):
    """What Debian's own tools say of the unit, the manual and the completions."""
    unit = root.path / "lib/systemd/system/cryb.service"
    done = subprocess.run(
        ["systemd-analyze", f"--root={root.path}", "--man=no", "verify", "cryb.service"], capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if "cryb" in line]
    check("systemd-analyze verify finds no fault with the unit", not ours, ours)
    done = subprocess.run(
        ["systemd-analyze", "security", "--no-pager", "--offline=true", unit], capture_output=True, text=True)
    score = re.search(r"level for cryb.service: ([\d.]+ \w+)", done.stdout)
    check("systemd-analyze security is content", score and float(score[1].split()[0]) < 2, done.stdout[-300:])
    print(f"     exposure: {score[1] if score else '?'}")
    page = root.path / "usr/share/man/man1/cryb.1.gz"
    done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True)
    check("mandoc finds no fault with the manual", done.stdout == "", done.stdout[:500])
    typed = ('source /usr/share/bash-completion/completions/cryb; COMP_WORDS=(cryb adm) COMP_CWORD=1 COMP_LINE="cryb adm"'
             ' COMP_POINT=8; _cryb cryb adm cryb; echo "${COMPREPLY[*]}"')
    told = root.must("bash", "-c", typed)
    check("bash completes a command", told == "admin\n", told)


if __name__ == "__main__":
    live(*sys.argv[1:])
    boot.live(sys.argv[1], sys.argv[3])
    print(f"{check.passed} passed, {check.failed} failed")
    sys.exit(check.failed > 0)
