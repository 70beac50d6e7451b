import Foundation
import GRDB
import Kernel
import Logging
import Testing

@testable import Storage

/// Changes of large tables while others write: in the end as if plain SQL had made them.
@Suite(.timeLimit(.minutes(5))) struct OnlineMigrationTests {
    private typealias House = OnlineWarehouse

    private static let options = {
        var options = StoreFixture.options
        options.online.atOnceRows = 0
        options.online.mostRows = 40
        options.bases.afterBytes = 256 << 10
        return options
    }()

    /// The database in which the same deeds were done, changed by plain SQL in the end.
    private func plainly(_ stock: [House.Deed], _ deeds: [House.Deed]) async throws -> (
        rows: [String], schema: Set<String>
    ) {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = try await StoreFixture.open(folder, Self.options, migrations: [House.tables])
        try await perform(stock, on: fixture)
        try await fixture.store.migrate([House.tables, House.column])
        try await perform(deeds, on: fixture)
        try await fixture.store.migrate([House.tables, House.column] + House.plain)
        let found = try await fixture.store.read { (try House.rows(in: $0), try House.schema(of: $0)) }
        await fixture.close()
        return found
    }

    private func perform(_ deeds: [House.Deed], on fixture: StoreFixture) async throws {
        for deed in deeds {
            try? await fixture.store.write("test.deed") { try deed.perform(in: $0.db) }
        }
    }

    private func begun(_ stock: [House.Deed], in folder: URL) async throws -> StoreFixture {
        let before = try await StoreFixture.open(folder, Self.options, migrations: [House.tables])
        try await perform(stock, on: before)
        await before.close()
        return try await open(folder)
    }

    private func open(_ folder: URL) async throws -> StoreFixture {
        try await StoreFixture.open(
            folder, Self.options, migrations: [House.tables, House.column], online: House.online)
    }

    /// One step of the first migration that has not ended, as the store takes it.
    /// - Returns: false when all have ended.
    private func step(_ rows: Int, on store: Datastore) async throws -> Bool {
        for migration in House.online {
            let steps = OnlineSteps(migration: migration, clock: .system)
            let state = try await store.write("test.step") { try steps.take(rows, in: $0.db) }
            switch state.phase {
            case .done: continue
            case .checking:
                guard case .index(let index) = migration.work else { return true }
                let all = KeyRange.all
                let differences = try await store.read { try index.differences(all, in: $0) }
                #expect(differences == 0)
                _ = try await store.write("test.step") { try steps.conclude(nil, in: $0.db) }
                return true
            default: return true
            }
        }
        return false
    }

    private func expect(
        _ fixture: StoreFixture, toBe plain: (rows: [String], schema: Set<String>)
    ) async throws {
        let (rows, schema, plan) = try await fixture.store.read { db in
            (
                try House.rows(in: db), try House.schema(of: db),
                try db.queryPlan("SELECT id FROM wares WHERE grade = 'a' ORDER BY price DESC")
            )
        }
        // Not the lists themselves, which would be told in full.
        #expect(Set(rows).symmetricDifference(plain.rows) == [])
        #expect(schema.symmetricDifference(plain.schema) == [])
        #expect(try await fixture.store.integrityProblems() == [])
        #expect(plan.description.contains("waresByGrade"))
    }

    /// Deeds of all kinds between the steps, and restarts, crashes, copies and restorations between any two of them.
    @Test(arguments: 1...6 as ClosedRange<UInt64>) func inTheEndItIsAsByPlainSQL(_ seed: UInt64) async throws {
        var dice = SplitMix64(seed)
        var folder = try temporaryFolder()
        let stock = House.stock(200, &dice)
        var deeds: [House.Deed] = []
        var fixture = try await begun(stock, in: folder)
        var isOver = false
        while !isOver {
            let next = (0..<Int.random(in: 0...6, using: &dice)).map { _ in House.Deed.any(200, &dice) }
            deeds += next
            try await perform(next, on: fixture)
            isOver = try await !step(Int.random(in: 1...40, using: &dice), on: fixture.store)
            switch Int.random(in: 0..<12, using: &dice) {
            case 0:
                await fixture.close()
                fixture = try await open(folder)
            case 1:
                // The process ends here, and a copy of what it leaves is started.
                let copy = try temporaryFolder()
                try FileManager.default.copyItem(
                    at: fixture.directory.url, to: copy.appendingPathComponent("data"))
                await fixture.close()
                try FileManager.default.removeItem(at: folder)
                folder = copy
                fixture = try await open(folder)
                #expect(fixture.store.restoration != nil)
            default: break
            }
        }
        try await expect(fixture, toBe: try await plainly(stock, deeds))
        await fixture.close()
        try FileManager.default.removeItem(at: folder)
    }

    /// As the server carries them out, with writers beside.
    @Test func itRunsBesideOthersAndGoesOnAfterAStop() async throws {
        var dice = SplitMix64(11)
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let stock = House.stock(3000, &dice)
        var fixture = try await begun(stock, in: folder)
        var deeds: [House.Deed] = []
        for round in 0..<8 {
            fixture.store.beginOnlineMigrations()
            for _ in 0..<30 {
                let next = House.Deed.any(3000, &dice)
                deeds.append(next)
                try await perform([next], on: fixture)
            }
            #expect(fixture.store.onlineMigrations.allSatisfy { $0.state != .failed })
            guard round < 7 else { break }
            await fixture.close()
            fixture = try await open(folder)
        }
        await fixture.store.onlineMigrationsEnded()
        #expect(fixture.store.onlineMigrations.map(\.state) == [.done, .done, .done])
        try await expect(fixture, toBe: try await plainly(stock, deeds))
        await fixture.close()
    }

    /// Few rows are changed at the start, and nothing is left to do.
    @Test func fewRowsAreDoneAtOnce() async throws {
        var dice = SplitMix64(5)
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let stock = House.stock(50, &dice)
        let before = try await begun(stock, in: folder)
        // Half-way, too.
        for _ in 0..<4 { _ = try await step(30, on: before.store) }
        await before.close()
        let after = try await StoreFixture.open(
            folder, migrations: [House.tables, House.column], online: House.online)
        #expect(after.store.onlineMigrations.map(\.state) == [.done, .done, .done])
        try await expect(after, toBe: try await plainly(stock, []))
        await after.close()
    }

    /// However far it was: what builds on it waits for it.
    @Test(arguments: [0, 3, 9, 14, 40]) func contractionWaitsForIt(_ steps: Int) async throws {
        var dice = SplitMix64(5)
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let stock = House.stock(200, &dice)
        let before = try await begun(stock, in: folder)
        for _ in 0..<steps { _ = try await step(30, on: before.store) }
        await before.close()
        let contraction = Migration(
            "0006-ware-contract", requires: House.online.map(\.name),
            "INSERT INTO gone (wareId) SELECT count(*) FROM wares INDEXED BY waresByGrade WHERE length IS NOT NULL")
        let after = try await StoreFixture.open(
            folder, Self.options, migrations: [House.tables, House.column, contraction], online: House.online)
        let count = try await after.store.read { try Int.fetchOne($0, sql: "SELECT wareId FROM gone") }
        #expect(count == 200)
        try await after.store.write("test.forget") { try $0.db.run("DELETE FROM gone") }
        try await expect(after, toBe: try await plainly(stock, []))
        await after.close()
        await #expect(throws: StorageError.migrationRequiresUnknown(name: "0007-x", required: "0003-x")) {
            _ = try await StoreFixture.open(
                folder, Self.options,
                migrations: [
                    House.tables, House.column, contraction, Migration("0007-x", requires: ["0003-x"], "SELECT 1"),
                ],
                online: House.online)
        }
    }

    /// A step that fails leaves what was, and says so; the next start tries again.
    @Test func whatFailsLeavesTheOldState() async throws {
        var dice = SplitMix64(5)
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let logs = Shared<[String]>([])
        let broken = [
            OnlineMigration.index("0003-ware-broken", "waresBroken", on: "wares", "(abs(mixed), grade)"),
            OnlineMigration.fill("0004-ware-never", "wares", set: "length = 1", where: "length IS NULL"),
        ]
        let before = try await StoreFixture.open(folder, Self.options, migrations: [House.tables])
        try await perform(House.stock(200, &dice), on: before)
        // `abs` of the smallest number overflows: what the index is made of cannot be computed for this row.
        try await before.store.write("test.overflow") {
            try $0.db.execute(sql: "UPDATE wares SET mixed = -9223372036854775807 - 1 WHERE id = 1990")
        }
        try await before.store.migrate([House.tables, House.column])
        let schema = try await before.store.read { try House.schema(of: $0) }
        await before.close()
        let after = try await StoreFixture.open(
            folder, Self.options, migrations: [House.tables, House.column], online: broken,
            logger: Logger(label: "test") { _ in RecordingLog(lines: logs) })
        after.store.beginOnlineMigrations()
        await after.store.onlineMigrationsEnded()
        #expect(after.store.onlineMigrations.map(\.state) == [.failed, .waiting])
        #expect(after.store.onlineMigrations.first?.problem?.contains("overflow") == true)
        #expect(logs.value.contains { $0.hasPrefix("error an online migration failed") })
        #expect(try await after.store.read { try House.schema(of: $0) } == schema)
        try await after.store.write("test.mend") { try $0.db.run("UPDATE wares SET mixed = 1") }
        await after.close()
        let again = try await StoreFixture.open(
            folder, Self.options, migrations: [House.tables, House.column], online: broken)
        again.store.beginOnlineMigrations()
        await again.store.onlineMigrationsEnded()
        #expect(again.store.onlineMigrations.map(\.state) == [.done, .done])
        #expect(try await again.store.integrityProblems() == [])
        await again.close()
    }

    @Test func whatWasEditedOrIsUnknownIsRefused() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let ordinary = [House.tables, House.column]
        await (try await StoreFixture.open(folder, migrations: ordinary, online: [House.fill])).close()
        let edited = OnlineMigration.fill("0003-ware-fill-length", "wares", set: "length = 0", where: "length IS NULL")
        let cases: [([OnlineMigration], StorageError)] = [
            ([edited], .migrationChanged(name: "0003-ware-fill-length")),
            ([], .migrationUnknown(name: "0003-ware-fill-length")),
            ([House.fill, House.fill], .migrationRepeated(name: "0003-ware-fill-length")),
        ]
        for (online, error) in cases {
            await #expect(throws: error) {
                _ = try await StoreFixture.open(folder, migrations: ordinary, online: online)
            }
        }
    }

    /// An index is checked before it is handed over: what came about behind the triggers' back ends it.
    @Test func anIndexThatDiffersIsNotHandedOver() async throws {
        var dice = SplitMix64(5)
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        await (try await begun(House.stock(100, &dice), in: folder)).close()
        let fixture = try await StoreFixture.open(
            folder, Self.options, migrations: [House.tables, House.column], online: [House.byGrade, House.dear])
        let steps = OnlineSteps(migration: House.byGrade, clock: .system)
        for _ in 0..<4 { _ = try await fixture.store.write("test.step") { try steps.take(40, in: $0.db) } }
        try await fixture.store.write("test.spoil") { try $0.db.run("DELETE FROM waresByGradeOnline WHERE id = 500") }
        fixture.store.beginOnlineMigrations()
        await fixture.store.onlineMigrationsEnded()
        #expect(fixture.store.onlineMigrations.map(\.state) == [.failed, .waiting])
        #expect(try await fixture.tables().contains { $0.contains("Online") } == false)
        #expect(try await fixture.store.integrityProblems() == [])
        await fixture.close()
    }

    /// A backup of a server that is half-way goes on where it is restored.
    @Test func aBackupHalfWayGoesOn() async throws {
        var dice = SplitMix64(9)
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let stock = House.stock(200, &dice)
        let fixture = try await begun(stock, in: folder)
        for steps in [3, 4, 5, 6] {
            for _ in 0..<steps { _ = try await step(30, on: fixture.store) }
            let (target, restored) = (
                folder.appendingPathComponent("backup\(steps)"), folder.appendingPathComponent("restored\(steps)/data")
            )
            let backup = try DirectoryBackup(
                of: fixture.directory.url, at: target, isChecking: true, progress: CopyProgress())
            _ = try backup.run(others: {})
            backup.close()
            try FileManager.default.createDirectory(
                at: restored.deletingLastPathComponent(), withIntermediateDirectories: true)
            let restoration = try DirectoryRestoration(from: target, to: restored, progress: CopyProgress())
            _ = try await restoration.run(clock: .system, logger: silent, others: {})
            restoration.close()
            let again = try await open(restored.deletingLastPathComponent())
            again.store.beginOnlineMigrations()
            await again.store.onlineMigrationsEnded()
            try await expect(again, toBe: try await plainly(stock, []))
            await again.close()
        }
        await fixture.close()
    }
}

extension KeyRange {
    static let all = KeyRange(after: .min, last: .max, rows: 0)
}
