import Foundation
import Storage
import Testing

@Suite struct DataDirectoryTests {
    @Test func reopenedDirectoryKeepsIdEpochAndKeys() throws {
        try withTemporaryFolder { folder in
            let first = try DataDirectory.open(at: folder.appendingPathComponent("data"))
            let key = try first.keys.key("cursor", bytes: 32)
            let id = first.id
            first.close()
            let second = try DataDirectory.open(at: folder.appendingPathComponent("data"))
            #expect(second.id == id)
            #expect(second.epoch == 1)
            #expect(try second.keys.key("cursor", bytes: 32) == key)
            #expect(key.count == 32 && Set(key).count > 8)
            second.close()
        }
    }

    @Test func everythingIsPrivateToTheOwner() throws {
        try withTemporaryFolder { folder in
            let directory = try DataDirectory.open(at: folder.appendingPathComponent("data"))
            _ = try directory.keys.key("signing", bytes: 16)
            #expect(mode(directory.url) == 0o700)
            #expect(mode(directory.url.appendingPathComponent("keys")) == 0o700)
            #expect(mode(directory.url.appendingPathComponent("keys/signing")) == 0o600)
            #expect(mode(directory.url.appendingPathComponent("FORMAT")) == 0o600)
            directory.close()
        }
    }

    @Test func databaseAndItsLogAreToo() async throws {
        try await StoreFixture.run { fixture in
            try await fixture.add("one")
            for suffix in ["", "-wal", "-shm"] {
                #expect(mode(URL(fileURLWithPath: fixture.databasePath + suffix)) == 0o600)
            }
        }
    }

    @Test func widenedKeyIsNarrowedAgain() throws {
        try withTemporaryFolder { folder in
            let directory = try DataDirectory.open(at: folder)
            _ = try directory.keys.key("signing", bytes: 16)
            let file = folder.appendingPathComponent("keys/signing")
            #expect(chmod(file.path, 0o644) == 0)
            _ = try directory.keys.key("signing", bytes: 16)
            #expect(mode(file) == 0o600)
            directory.close()
        }
    }

    @Test func keyOfAnotherLengthIsRefused() throws {
        try withTemporaryFolder { folder in
            let directory = try DataDirectory.open(at: folder)
            _ = try directory.keys.key("signing", bytes: 16)
            #expect(throws: StorageError.damagedKey(name: "signing", bytes: 16, expected: 32)) {
                try directory.keys.key("signing", bytes: 32)
            }
            directory.close()
        }
    }

    @Test func secondOpeningIsRefusedWithTheHolder() throws {
        try withTemporaryFolder { folder in
            let held = try DataDirectory.open(at: folder)
            let expected = StorageError.locked(path: held.url.path, pid: getpid())
            #expect(throws: expected) { try DataDirectory.open(at: folder) }
            #expect(expected.description.contains("already served by another process (pid \(getpid()))"))
            held.close()
            try DataDirectory.open(at: folder).close()
        }
    }

    @Test func lockOfAnotherProcessIsRefused() throws {
        try withTemporaryFolder { folder in
            try DataDirectory.open(at: folder).close()
            let holder = Process()
            let ready = Pipe()
            let release = Pipe()
            holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
            holder.arguments = [folder.appendingPathComponent("lock").path, "sh", "-c", "echo held; read line"]
            holder.standardOutput = ready
            holder.standardInput = release
            try holder.run()
            #expect(ready.fileHandleForReading.availableData == Data("held\n".utf8))
            #expect(throws: StorageError.self) { try DataDirectory.open(at: folder) }
            try release.fileHandleForWriting.close()
            holder.waitUntilExit()
            try DataDirectory.open(at: folder).close()
        }
    }

    @Test func folderWithForeignFilesIsLeftAlone() throws {
        try withTemporaryFolder { folder in
            try Data("hello".utf8).write(to: folder.appendingPathComponent("letter.txt"))
            #expect(throws: StorageError.notADataDirectory(path: folder.standardizedFileURL.path)) {
                try DataDirectory.open(at: folder)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["letter.txt"])
        }
    }

    @Test func missingParentsAreMadeAndAFileIsRefused() throws {
        try withTemporaryFolder { folder in
            let deep = folder.appendingPathComponent("a/b/data")
            try DataDirectory.open(at: deep).close()
            let file = folder.appendingPathComponent("file")
            try Data("hello".utf8).write(to: file)
            let path = file.standardizedFileURL.path
            #expect(throws: StorageError.system(action: "open", path: path, code: ENOTDIR)) {
                try DataDirectory.open(at: file)
            }
            #expect(throws: StorageError.system(action: "create", path: path + "/data", code: ENOTDIR)) {
                try DataDirectory.open(at: file.appendingPathComponent("data"))
            }
            #expect(mode(file) & 0o600 == 0o600)
        }
    }

    @Test func interruptedCreationIsFinished() throws {
        try withTemporaryFolder { folder in
            let keys = folder.appendingPathComponent("keys")
            try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: true)
            try Data("half".utf8).write(to: folder.appendingPathComponent(".FORMAT.x1"))
            let directory = try DataDirectory.open(at: folder)
            #expect(directory.epoch == 1)
            directory.close()
        }
    }

    @Test(arguments: ["", "layout 1\nid x\n", "layout one\nid x\nepoch 1\n", "layout 1\nid x\nepoch 0\n"])
    func damagedFormatIsRefused(text: String) throws {
        try withTemporaryFolder { folder in
            try Data(text.utf8).write(to: folder.appendingPathComponent("FORMAT"))
            #expect(throws: StorageError.damagedFormat(path: folder.standardizedFileURL.path)) {
                try DataDirectory.open(at: folder)
            }
        }
    }

    @Test func layoutOfALaterVersionIsRefused() throws {
        try withTemporaryFolder { folder in
            try Data("layout 9\nid x\nepoch 1\n".utf8).write(to: folder.appendingPathComponent("FORMAT"))
            #expect(throws: StorageError.newerLayout(path: folder.standardizedFileURL.path, found: 9, known: 2)) {
                try DataDirectory.open(at: folder)
            }
        }
    }

    /// The files root would make there would shut the service out.
    @Test(.enabled(if: geteuid() == 0)) func rootLeavesTheDirectoryOfAServiceAlone() throws {
        try withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("data").standardizedFileURL
            try DataDirectory.open(at: path).close()
            #expect(chown(path.appendingPathComponent("FORMAT").path, 65_534, 65_534) == 0)
            #expect(throws: StorageError.ofAnotherUser(path: path.path, owner: "nobody")) {
                try DataDirectory.open(at: path)
            }
        }
    }

    private func mode(_ url: URL) -> mode_t {
        var facts = stat()
        return stat(url.path, &facts) == 0 ? facts.st_mode & 0o777 : 0
    }
}
