"""What a power cut leaves of a folder: what was flushed for sure, and of the rest nothing, or whatever the dice say.

`Tests/Durability/powercut.c` stands between the program and the C library and writes down what it does; `Record` is that
record, `Disk` the folder with, for each file and each folder, what is durable and what is not yet.

The rules are those of POSIX, stricter than most file systems are: a write is durable after fsync(2) or fdatasync(2) of its file,
a name after fsync(2) of its folder, and nothing else makes them so. A name that moves between folders never vanishes from
both. Whatever was under way when the flush began is not covered by it.
"""

import mmap
import os
import pathlib
import shutil
import struct
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent / "Durability/powercut.c"
HEAD, ENTRY = struct.Struct("<QQQQiii"), struct.Struct("<QIIQQqQqIIII")
HEAD_BYTES, CAPACITY, MARK = 4096, 4 << 30, 0x5455434552574F50
WRITE, TRUNCATE, ALLOCATE, CREATE, FOLDER, RENAME, LINK, REMOVE, FLUSH, FLUSH_ALL, UNSEEN = range(1, 12)


def library(folder):
    """Builds the layer."""
    made = pathlib.Path(folder) / "powercut.so"
    subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", made, SOURCE, "-ldl"], check=True)
    return made


class Record:
    """The memory in which a program under the layer writes down what it does to `root`."""

    def __init__(self, root, layer):
        # Memory, so that the record costs the disk nothing.
        place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.file = tempfile.NamedTemporaryFile(prefix="cryb-powercut-", dir=place)
        self.file.truncate(CAPACITY)
        self.memory = mmap.mmap(self.file.fileno(), CAPACITY)
        HEAD.pack_into(self.memory, 0, CAPACITY, HEAD_BYTES, 1, 0, 0, 0, 0)
        self.environment = {"LD_PRELOAD": str(layer), "POWERCUT_LOG": self.file.name, "POWERCUT_ROOT": str(root)}

    def command(self, lies=0, flush_error=0, write_error=0):
        """What the layer does from now on besides writing down: flushes that do nothing, errors."""
        struct.pack_into("<iii", self.memory, 32, lies, flush_error, write_error)

    def entries(self):
        """All that was done, in its order: dictionaries."""
        _, used, _, overflown, *_ = HEAD.unpack_from(self.memory, 0)
        assert not overflown, "the record is too small for the run"
        found, place = [], HEAD_BYTES
        while place < used:
            mark, size, kind, began, ended, result, inode, offset, first, second, ready, flag = ENTRY.unpack_from(
                self.memory, place)
            if mark != MARK:
                # The program was killed between taking the room and using it.
                place += 8
                continue
            if ready:
                at = place + ENTRY.size
                found.append({
                    "kind": kind, "began": began, "ended": ended, "result": result, "inode": inode, "offset": offset,
                    "first": self.memory[at:at + first], "second": self.memory[at + first:at + first + second], "flag": flag,
                })
            place += size
        return sorted(found, key=lambda entry: entry["began"])

    def close(self):
        self.memory.close()
        self.file.close()


class Change:
    """One change of a file or a folder: `apply(state)` makes it."""

    def __init__(self, entry, apply, after=None):
        self.ended = entry["ended"]
        self.apply = apply
        self.isDurable = False
        # A name is taken away in one folder only when it stands in the other.
        self.after = after


class Thing:
    """A file or a folder: what is durable, and the changes since."""

    def __init__(self, inode, state):
        self.inode = inode
        self.state = state
        self.changes = []

    def flush(self, began):
        """Everything that was over when the flush began is durable."""
        for change in self.changes:
            if change.ended and change.ended <= began:
                change.isDurable = True
        while self.changes and self.changes[0].isDurable and (not self.changes[0].after or self.changes[0].after.isDurable):
            self.changes.pop(0).apply(self.state)

    def whole(self):
        """As the program sees it."""
        return self.left(lambda change: True)

    def left(self, stays):
        """With the durable changes and those that stay besides."""
        state = self.state.copy()
        for change in self.changes:
            if stays(change) and (not change.after or stays(change.after)):
                change.apply(state)
        return state


class File(Thing):
    def __init__(self, inode, content=b""):
        super().__init__(inode, bytearray(content))


class Folder(Thing):
    def __init__(self, inode):
        super().__init__(inode, {})


def written(offset, content):
    def apply(state):
        if len(state) < offset + len(content):
            state.extend(bytes(offset + len(content) - len(state)))
        state[offset:offset + len(content)] = content
    return apply


def resized(size, isAtLeast=False):
    def apply(state):
        if len(state) < size:
            state.extend(bytes(size - len(state)))
        elif not isAtLeast:
            del state[size:]
    return apply


def named(name, thing):
    def apply(state):
        state[name] = thing
    return apply


def unnamed(name, thing):
    def apply(state):
        if state.get(name) is thing:
            del state[name]
    return apply


def renamed(old, new, thing):
    def apply(state):
        if state.get(old) is thing:
            del state[old]
        state[new] = thing
    return apply


class Disk:
    """A folder as it was durably at the begin, and what a program did to it since."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        # Those that have an inode now, and all there ever were: a removed one may come back with the cut.
        self.byInode = {}
        self.things = []
        self.unseen = []
        # Things something was under way with at the kill: their state is not known.
        self.open = set()
        self.top = self.load(self.root)
        # The namespace as the program sees it: folder to its names.
        self.now = {}
        self.remember(self.top)

    def load(self, path):
        folder = self.keep(Folder(path.stat().st_ino))
        for each in path.iterdir():
            if each.is_dir():
                folder.state[each.name] = self.load(each)
            elif each.is_file() and not each.name.endswith("-shm"):
                inode = each.stat().st_ino
                if inode not in self.byInode:
                    self.keep(File(inode, each.read_bytes()))
                folder.state[each.name] = self.byInode[inode]
        return folder

    def keep(self, thing):
        self.byInode[thing.inode] = thing
        self.things.append(thing)
        return thing

    def remember(self, folder):
        self.now[folder] = dict(folder.state)
        for each in folder.state.values():
            if isinstance(each, Folder):
                self.remember(each)

    def place(self, path):
        """The folder a path lies in, and its last name."""
        parts = pathlib.Path(os.path.normpath(path.decode())).relative_to(self.root).parts
        folder = self.top
        for part in parts[:-1]:
            folder = self.now[folder][part]
        return folder, parts[-1] if parts else None

    def replay(self, entries):
        for entry in entries:
            if entry["ended"] and entry["result"] < 0:
                continue
            self.step(entry)

    def step(self, entry):
        kind = entry["kind"]
        if kind == UNSEEN:
            self.unseen.append(entry["first"].decode())
        elif kind == FLUSH:
            thing = self.byInode.get(entry["inode"])
            if thing and entry["ended"] and not entry["flag"]:
                thing.flush(entry["began"])
        elif kind == FLUSH_ALL:
            if entry["ended"] and not entry["flag"]:
                for thing in self.things:
                    thing.flush(entry["began"])
        elif kind in (WRITE, TRUNCATE, ALLOCATE):
            self.change(entry)
        else:
            self.rename(entry)

    def change(self, entry):
        file = self.byInode.get(entry["inode"])
        if not isinstance(file, File):
            # A file without a name by the time it was opened.
            return
        if not entry["ended"]:
            self.open.add(file)
        if entry["kind"] == WRITE:
            content = entry["first"] if not entry["ended"] else entry["first"][:entry["result"]]
            apply = written(entry["offset"], content)
        else:
            apply = resized(entry["offset"], isAtLeast=entry["kind"] == ALLOCATE)
        change = Change(entry, apply)
        change.span = (entry["offset"], content) if entry["kind"] == WRITE else None
        file.changes.append(change)
        if entry["flag"] and entry["ended"]:
            change.isDurable = True

    def rename(self, entry):
        kind = entry["kind"]
        folder, name = self.place(entry["first"])
        names = self.now[folder]
        if not entry["ended"]:
            self.open.add(folder)
        if kind in (CREATE, FOLDER):
            if name in names or not entry["inode"]:
                return
            thing = names[name] = self.keep((File if kind == CREATE else Folder)(entry["inode"]))
            if kind == FOLDER:
                self.now[thing] = {}
            folder.changes.append(Change(entry, named(name, thing)))
        elif kind == REMOVE:
            thing = names.get(name)
            # What is no file of ours, such as a socket, has no name here.
            if thing is None:
                return
            if entry["ended"]:
                del names[name]
            folder.changes.append(Change(entry, unnamed(name, thing)))
        else:
            thing = names.get(name)
            if thing is None:
                return
            other, new = self.place(entry["second"])
            if not entry["ended"]:
                self.open.add(other)
            else:
                self.now[other][new] = thing
                if kind == RENAME and (other, new) != (folder, name):
                    del names[name]
            if kind == LINK:
                other.changes.append(Change(entry, named(new, thing)))
            elif other is folder:
                folder.changes.append(Change(entry, renamed(name, new, thing)))
            else:
                arrival = Change(entry, named(new, thing))
                other.changes.append(arrival)
                folder.changes.append(Change(entry, unnamed(name, thing), after=arrival))

    # What the harness compares with the real folder.

    def mistaken(self):
        """Paths of which this record has another idea than the file system: nothing may have gone past the layer."""
        told = [f"unseen: {what}" for what in dict.fromkeys(self.unseen)]
        self.compare(self.root, self.top, told)
        return told

    def compare(self, path, folder, told):
        if folder in self.open:
            return
        real = {each.name: each for each in path.iterdir() if each.is_dir() or each.is_file()}
        real = {name: each for name, each in real.items() if not name.endswith("-shm")}
        names = folder.whole()
        if real.keys() != names.keys():
            told.append(f"{path} holds {sorted(real.keys() ^ names.keys())[:4]} otherwise than recorded")
        for name in real.keys() & names.keys():
            thing = names[name]
            if isinstance(thing, Folder):
                self.compare(real[name], thing, told)
            elif thing not in self.open and thing.whole() != real[name].read_bytes():
                told.append(f"{real[name]} holds other bytes than recorded")

    # What the cut leaves.

    def cut(self, dice=None):
        """Puts the folder into the state after the cut: without dice what was not flushed is gone, with them any part of it
        may have come to the disk. Files that stay keep their inodes, as on a disk. Returns how many changes were lost."""
        stays = self.lots(dice) if dice else lambda change: change.isDurable
        content, lost = {}, 0
        for thing in self.things:
            lost += sum(not stays(change) for change in thing.changes)
            if isinstance(thing, File):
                content[thing] = bytes(self.torn(thing, stays, dice) if dice else thing.left(stays))
        wanted = {}
        self.lay(self.root, self.top, stays, wanted)
        self.build(wanted, content)
        return lost

    def lots(self, dice):
        """Which changes stay: for each file and folder all, none, those up to a moment, or any."""
        chosen = {}
        for thing in self.things:
            way, part = dice.choice(["all", "none", "first", "any", "any"]), dice.random()
            until = part * len(thing.changes)
            for number, change in enumerate(thing.changes):
                chosen[change] = change.isDurable or way == "all" or (way == "first" and number < until) or (
                    way == "any" and dice.random() < part)
        return lambda change: chosen[change] if change in chosen else True

    def torn(self, file, stays, dice):
        """A write that was not flushed may have come in part: by sectors or by pages."""
        unit = dice.choice([512, 4096])
        state = file.state.copy()
        for change in file.changes:
            if not stays(change):
                continue
            if change.isDurable or change.span is None or dice.random() < 0.5:
                change.apply(state)
                continue
            offset, content = change.span
            place = offset
            while place < offset + len(content):
                end = min((place // unit + 1) * unit, offset + len(content))
                if dice.random() < 0.5:
                    written(place, content[place - offset:end - offset])(state)
                place = end
        return state

    def lay(self, path, folder, stays, wanted):
        wanted[path] = folder
        for name, thing in folder.left(stays).items():
            if isinstance(thing, Folder):
                self.lay(path / name, thing, stays, wanted)
            else:
                wanted[path / name] = thing

    def build(self, wanted, content):
        """Makes the folder so. What has a name now and another then is moved, not made anew."""
        park = pathlib.Path(tempfile.mkdtemp(prefix=".park-", dir=self.root.parent))
        modes = {}
        for folder, _, names in os.walk(self.root, topdown=False):
            for name in names:
                path = pathlib.Path(folder) / name
                if not path.is_file() or name.endswith("-shm"):
                    path.unlink()
                    continue
                facts = path.lstat()
                modes[facts.st_ino] = facts.st_mode & 0o777
                os.replace(path, park / str(facts.st_ino))
                # Renaming one link of a file over another does nothing.
                path.unlink(missing_ok=True)
            if pathlib.Path(folder) != self.root and not isinstance(wanted.get(pathlib.Path(folder)), Folder):
                os.rmdir(folder)
        for path, thing in wanted.items():
            if isinstance(thing, Folder):
                path.mkdir(mode=0o700, exist_ok=True)
                continue
            parked = park / str(thing.inode)
            # The inode of a removed file may belong to another by now.
            if parked.exists() and self.byInode[thing.inode] is thing:
                os.link(parked, path)
            if not path.exists() or path.read_bytes() != content[thing]:
                with open(path, "r+b" if path.exists() else "xb") as file:
                    file.truncate(0)
                    file.write(content[thing])
                path.chmod(modes.get(thing.inode, 0o600))
        shutil.rmtree(park)
