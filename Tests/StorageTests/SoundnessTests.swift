import Foundation
import GRDB
import Kernel
import Testing

@testable import Storage

/// What the engine says of its own files when somebody has been at them.
@Suite(.timeLimit(.minutes(2))) struct SoundnessTests {
    private static let busy = {
        var options = StoreFixture.options
        options.idleCheckpointBytes = 64 << 10
        options.bases.afterBytes = 128 << 10
        return options
    }()

    /// A store with several bases and a journal over several segments.
    private func with(_ body: (StoreFixture) async throws -> Void) async throws {
        try await StoreFixture.run(Self.busy) { fixture in
            while try fixture.directory.bases.generations().count < 3 {
                for number in 0..<20 { try await fixture.add(Self.noise(number)) }
            }
            for number in 0..<20 { try await fixture.add("last \(number)") }
            try await body(fixture)
        }
    }

    /// Text that no packing makes smaller.
    private static func noise(_ number: Int) -> String {
        "\(number) " + (0..<200).map { _ in String(UInt64.random(in: 0...UInt64.max), radix: 36) }.joined()
    }

    private func found(_ fixture: StoreFixture) async throws -> [String] {
        var names: [String] = []
        for checkup in fixture.store.checkups where try await !checkup.look(CheckupRun()).isEmpty {
            names.append(checkup.name)
        }
        return names
    }

    private static func change(_ url: URL, _ body: (inout Data) -> Void) throws {
        var bytes = try Data(contentsOf: url)
        body(&bytes)
        try bytes.write(to: url)
    }

    private static func flip(_ url: URL) throws {
        try change(url) { $0[$0.count / 2] ^= 0x10 }
    }

    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let checkups: [String]
        let make: @Sendable (DataDirectory) throws -> Void
    }

    static let damages = [
        Damage(testDescription: "a base with a flipped bit", checkups: ["bases"]) { directory in
            try flip(directory.bases.file(of: try directory.bases.generations()[1]))
        },
        Damage(testDescription: "the newest base cut short", checkups: ["bases", "journal"]) { directory in
            try change(directory.bases.file(of: try directory.bases.generations()[0])) { $0.removeLast() }
        },
        Damage(testDescription: "a base without manifest", checkups: ["bases"]) { directory in
            let folder = directory.bases.folder(of: try directory.bases.generations()[1])
            try FileManager.default.removeItem(at: folder.appendingPathComponent("MANIFEST"))
        },
        Damage(testDescription: "a segment with a flipped bit", checkups: ["journal"]) { directory in
            let oldest = try #require(try directory.bases.manifests().last)
            let first = try #require(try directory.journal.segments().first { $0 > oldest.end.position })
            try flip(directory.journal.file(of: first))
        },
        Damage(testDescription: "a segment that is gone", checkups: ["journal"]) { directory in
            let newest = try #require(try directory.bases.manifests().first)
            directory.journal.remove(try #require(try directory.journal.segments().first { $0 > newest.end.position }))
        },
    ]

    @Test func damageIsNamedAndMended() async throws {
        for damage in Self.damages {
            try await with { fixture async throws in
                #expect(try await found(fixture) == [])
                try damage.make(fixture.directory)
                let names = try await found(fixture)
                #expect(names == damage.checkups || names == Array(damage.checkups.prefix(1)), "\(damage)")
                for checkup in fixture.store.checkups {
                    let faults = try await checkup.look(CheckupRun())
                    if faults.isEmpty { continue }
                    #expect(faults.allSatisfy { $0.canBeMended })
                    let done = try await checkup.mend?(faults, CheckupRun())
                    #expect(done?.isEmpty == false, "\(damage)")
                }
                #expect(try await found(fixture) == [], "\(damage)")
                // And what is made anew from it has everything.
                try await fixture.add("afterwards")
                let copy = try await fixture.afterCrash(clock: .system)
                #expect(try await copy.notes() == fixture.notes(), "\(damage)")
                await copy.close()
            }
        }
    }

    @Test func nothingIsFoundWhileBasesComeAndGo() async throws {
        var options = Self.busy
        options.bases.grace = .zero
        try await StoreFixture.run(options) { fixture in
            let isOver = Shared(false)
            let writer = Task {
                var number = 0
                while !isOver.value {
                    try await fixture.add(Self.noise(number))
                    number += 1
                }
            }
            while try fixture.directory.bases.generations()[0] < 6 { #expect(try await found(fixture) == []) }
            isOver.change { $0 = true }
            try await writer.value
        }
    }

    @Test func aDamagedDatabaseIsMadeAnewByTheNextStart() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var fixture = try await StoreFixture.open(folder, Self.busy)
        for number in 0..<100 { try await fixture.add(Self.noise(number)) }
        let notes = try await fixture.notes()
        await fixture.close()
        try Self.change(fixture.directory.databaseURL) { bytes in
            for place in bytes.count * 3 / 4..<bytes.count * 3 / 4 + 9000 { bytes[place] = 0xa5 }
        }
        fixture = try await StoreFixture.open(folder, Self.busy)
        let checkup = try #require(fixture.store.checkups.first { $0.name == Datastore.fileCheckupName })
        let faults = try await checkup.look(CheckupRun())
        #expect(faults.first?.severity == .damage && faults.first?.canBeMended == true)
        let done = try await checkup.mend?(faults, CheckupRun())
        #expect(done?.count == 1)
        await fixture.close()
        fixture = try await StoreFixture.open(folder, Self.busy)
        #expect(fixture.store.restoration == .damaged)
        #expect(try await fixture.notes() == notes)
        #expect(try await found(fixture) == [])
        await fixture.close()
    }

    /// Numbers beside rows: the key and both numbers, page by page.
    @Test func countsAreComparedRowByRow() async throws {
        try await StoreFixture.run { fixture async throws in
            for number in 0..<600 { try await fixture.add("\(number)") }
            let recount = Recount(
                [
                    KeptCount(
                        "notes", "count", actual: "SELECT length(text) FROM notes AS other WHERE other.id = notes.id")
                ],
                in: fixture.store, logger: silent)
            let first = try await recount.look(CheckupRun())
            #expect(first.map(\.count) == [600] && first.first?.examples.count == Fault.mostExamples)
            #expect(try await recount.mend() == ["notes.count": 600])
            #expect(try await recount.look(CheckupRun()) == [])
            #expect(try await recount.mend() == [:])
            let sums = try await fixture.store.read { db in
                try db.all("SELECT count(*) FROM notes WHERE count = length(text)") { $0[0] as Int }
            }
            #expect(sums == [600])
        }
    }
}
