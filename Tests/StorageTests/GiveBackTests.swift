import Foundation
import GRDB
import Kernel
import Testing

@testable import Storage

/// Pages that nothing stands on go back to the disk, and base and journal still make the very bytes of the file.
@Suite(.timeLimit(.minutes(2))) struct GiveBackTests {
    /// With checkpoints between the steps, and with all of them in one run of SQLite's log.
    @Test(arguments: [16 << 10, 256 << 20])
    func theFileShrinksAndGrowsAndIsRestoredTheSame(_ checkpointBytes: Int) async throws {
        var options = StoreFixture.options
        options.idleCheckpointBytes = checkpointBytes
        options.busyCheckpointBytes = checkpointBytes
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = try await StoreFixture.open(folder, options)
        for round in 0..<5 {
            try await fixture.store.write("test.fill") { context in
                for number in 0..<400 {
                    let text = "\(round) \(number) " + String(repeating: "r\(round)", count: 1200 + number)
                    try StoreFixture.insert(text, context)
                }
            }
            try await fixture.store.write("test.empty") { context in
                try context.db.run("DELETE FROM notes WHERE id % 10 <> 0")
            }
            let before = try await fixture.store.read { try ($0.pageCount(), $0.sparePages()) }
            let given = try await fixture.store.giveBack()
            // Each step sees a shorter file, a tenth of which is less: the last one leaves a few.
            let few = 10
            #expect(given > 100 && given >= before.1)
            #expect(try await fixture.store.giveBack() <= few)
            let after = try await fixture.store.read { try ($0.pageCount(), $0.sparePages()) }
            #expect(after.1 <= few && after.0 <= before.0 - before.1)
            if round == 2 { try await fixture.store.makeBase() }
            let proof = try await fixture.store.prove()
            #expect(proof.problem == nil && proof.bytes == Int64(after.0 * LogLayout.pageBytes))
        }
        try await fixture.add("last")
        await fixture.close()
        let directory = fixture.directory
        let target = folder.appendingPathComponent("restored.db")
        let restorer = Restorer(shelf: directory.bases, folder: directory.journal, logger: silent)
        for base in try directory.bases.manifests() {
            _ = try restorer.restore(base, to: target)
            #expect(try Data(contentsOf: target) == Data(contentsOf: directory.databaseURL))
        }
        let again = try await StoreFixture.open(folder, options)
        #expect(try await again.store.integrityProblems() == [])
        #expect(try await again.notes().last == "last" && again.store.restoration == nil)
        await again.close()
    }

    /// A copy of a file that had shrunk and grown is made of base and journal.
    @Test func whatShrankIsInACopy() async throws {
        try await StoreFixture.run { fixture async throws in
            for round in 0..<3 {
                try await fixture.store.write("test.fill") { context in
                    for _ in 0..<300 { try StoreFixture.insert(String(repeating: "\(round)", count: 3000), context) }
                }
                try await fixture.store.write("test.empty") { try $0.db.run("DELETE FROM notes WHERE id % 7 <> 0") }
                try await fixture.store.giveBack()
            }
            try await fixture.add("last")
            let crashed = try await fixture.afterCrash(clock: .system)
            #expect(try await crashed.notes() == fixture.notes())
            #expect(try await crashed.store.integrityProblems() == [])
            await crashed.close()
            try FileManager.default.removeItem(at: crashed.folder)
        }
    }

    /// Where little is unused nothing is written.
    @Test func littleIsKeptForWhatComes() async throws {
        try await StoreFixture.run { fixture async throws in
            for number in 0..<50 { try await fixture.add("\(number)") }
            #expect(try await fixture.store.giveBack() == 0)
        }
    }
}
