import Foundation
import GRDB
import Kernel
import Testing

@testable import Storage

/// Whether a copy could be started from, found out beside a store at work.
@Suite(.timeLimit(.minutes(2))) struct ProofTests {
    private static let busy = {
        var options = StoreFixture.options
        options.idleCheckpointBytes = 64 << 10
        options.bases.afterBytes = 128 << 10
        return options
    }()

    private func work(on fixture: StoreFixture, _ count: Int) async throws {
        for number in 0..<count {
            try await fixture.add("\(number) " + String((0..<1500).map { _ in "abcdefghij".randomElement() ?? "x" }))
        }
    }

    /// A store with two bases and some journal after the newer.
    private func with(
        _ change: (inout DatastoreOptions) -> Void = { _ in }, _ body: (StoreFixture) async throws -> Void
    ) async throws {
        var options = Self.busy
        change(&options)
        try await StoreFixture.run(options) { fixture async throws in
            repeat { try await work(on: fixture, 20) } while try fixture.store.bases().count < 2
            while fixture.store.keeper.wish.isOpen { try await Task.sleep(for: .milliseconds(1)) }
            try await work(on: fixture, 20)
            try await body(fixture)
        }
    }

    private func scratch(_ fixture: StoreFixture) -> Bool {
        FileManager.default.fileExists(atPath: fixture.directory.scratch.path)
    }

    /// Changes the bytes of a file, and gives back what undoes it.
    private func change(_ file: URL, _ body: (inout Data) -> Void) throws -> () throws -> Void {
        let whole = try Data(contentsOf: file)
        var bytes = whole
        body(&bytes)
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: bytes)
        try handle.truncate(atOffset: UInt64(bytes.count))
        try handle.close()
        return {
            let handle = try FileHandle(forWritingTo: file)
            try handle.write(contentsOf: whole)
            try handle.close()
        }
    }

    @Test func whatIsWholeIsProvenAndKept() async throws {
        try await with { fixture async throws in
            let steps = Shared<[Int]>([])
            let proof = try await fixture.store.prove { step in steps.change { $0.append(step) } }
            let bases = try fixture.store.bases()
            #expect(proof.problem == nil && proof.generation == bases[0].generation && proof.madeAt == bases[0].madeAt)
            #expect(proof.comparedWith == bases[1].generation)
            #expect(proof.position > bases[0].position && proof.bytes % 4096 == 0)
            #expect(steps.value == [40, 80, 100] && fixture.store.proofProgress == nil && !scratch(fixture))
            let older = try await fixture.store.prove(bases[1].generation)
            #expect(older.problem == nil && older.position > proof.position)
            let kept = try await fixture.store.read { try $0.proofs() }
            #expect(kept.map(\.position) == [older.position, proof.position])
            #expect(kept.map(\.comparedWith) == [older.comparedWith, proof.comparedWith])
            #expect(kept.map(\.took.milliseconds) == [older.took.milliseconds, proof.took.milliseconds])
            #expect(try await fixture.store.read { try $0.newestSoundProof() } == kept[0])
            await #expect(throws: Refusal.self) { try await fixture.store.prove(999) }
            // A base too many is as good as the others.
            let made = try await fixture.store.makeBase()
            #expect(made.generation == bases[0].generation + 1)
            #expect(try await fixture.store.prove(made.generation).comparedWith == bases[0].generation)
        }
    }

    @Test func damageIsFoundWhereverItIs() async throws {
        try await with { fixture async throws in
            let (shelf, journal) = (fixture.directory.bases, fixture.directory.journal)
            let newest = fixture.store.keeper.newest
            // What is behind the newest base is in more than one segment.
            for round in 0..<3 {
                try await work(on: fixture, 5)
                if round < 2 { fixture.store.journal.closeSegment() }
            }
            let segments = try journal.segments().filter { $0 > newest.end.position }
            #expect(segments.count > 2)
            let middle = journal.file(of: segments[1])
            let damages: [(String, URL, (inout Data) -> Void)] = [
                ("a byte of the base", shelf.file(of: newest.generation), { $0[$0.count / 2] ^= 1 }),
                ("the end of the base's checksum", shelf.file(of: newest.generation), { $0[$0.count - 1] ^= 1 }),
                ("a byte of a segment", middle, { $0[$0.count / 2] ^= 1 }),
                ("the end of a segment", middle, { $0.removeLast(7) }),
                ("all of a segment", middle, { $0.removeAll() }),
            ]
            for (name, file, damage) in damages {
                let mend = try change(file, damage)
                let proof = try await fixture.store.prove(newest.generation)
                #expect(proof.problem != nil && !scratch(fixture), "\(name)")
                try mend()
            }
            let aside = middle.appendingPathExtension("aside")
            try FileManager.default.moveItem(at: middle, to: aside)
            #expect(try await fixture.store.prove(newest.generation).problem?.contains("up to group") == true)
            try FileManager.default.moveItem(at: aside, to: middle)
            #expect(try await fixture.store.prove(newest.generation).problem == nil)
            let sound = try await fixture.store.read { try $0.newestSoundProof() }
            #expect(try await fixture.store.read { try $0.proofs(1) }.first == sound)
        }
    }

    /// What a base was made of and what the journal has of it are the same bytes over a restart, too.
    @Test func basesOnBothSidesOfAStartAreCompared() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for round in 0..<3 {
            let fixture = try await StoreFixture.open(folder, Self.busy)
            try await work(on: fixture, 30)
            let made = try await fixture.store.makeBase()
            let proof = try await fixture.store.prove()
            #expect(proof.problem == nil && proof.comparedWith == made.generation - 1, "\(round)")
            await fixture.close()
        }
    }

    /// A damaged older base says nothing against the newest.
    @Test func theOlderBaseIsAWitnessOnly() async throws {
        try await with { fixture async throws in
            let bases = try fixture.store.bases()
            let mend = try change(fixture.directory.bases.file(of: bases[1].generation)) { $0[$0.count / 2] ^= 1 }
            let proof = try await fixture.store.prove(bases[0].generation)
            #expect(proof.problem == nil && proof.comparedWith == nil)
            #expect(try await fixture.store.prove(bases[1].generation).problem != nil)
            try mend()
        }
    }

    /// Roll-overs and writes go on meanwhile; what is read stays.
    @Test func workGoesOnMeanwhile() async throws {
        try await with { options in
            options.bases.grace = .zero
        } _: { fixture async throws in
            let isOver = Shared(false)
            let writer = Task { while !isOver.value { try await work(on: fixture, 1) } }
            for _ in 0..<8 {
                let proof = try await fixture.store.prove()
                #expect(proof.problem == nil)
            }
            isOver.change { $0 = true }
            try await writer.value
            #expect(!scratch(fixture))
        }
    }

    @Test func withoutRoomNothingIsBegun() async throws {
        let free = Shared<Int64?>(0)
        try await with { options in
            options.freeBytes = { free.value }
        } _: { fixture async throws in
            #expect(try await fixture.store.prove().problem?.contains("not enough room") == true)
            #expect(!scratch(fixture))
            free.change { $0 = nil }
            #expect(try await fixture.store.prove().problem == nil)
        }
    }

    @Test func aProofThatIsCalledOffLeavesNothing() async throws {
        try await with { fixture async throws in
            let proof = Task { try await fixture.store.prove() }
            proof.cancel()
            await #expect(throws: CancellationError.self) { try await proof.value }
            #expect(!scratch(fixture))
            #expect(try await fixture.store.read { try $0.proofs() }.isEmpty)
        }
    }

    @Test func scratchIsRemovedByAStart() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try await StoreFixture.open(folder)
        let place = first.directory.scratch
        await first.close()
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(count: 9).write(to: place.appendingPathComponent("cryb.db"))
        let again = try await StoreFixture.open(folder)
        #expect(!scratch(again))
        await again.close()
    }

    @Test func proofsAreBoundedAndFoundByTheirIndex() async throws {
        try await StoreFixture.run { fixture async throws in
            try await fixture.store.write("test.proofs") { context in
                for number in 0..<150 {
                    try ProofQueries.add(
                        Proof(
                            generation: number, madeAt: context.now, position: 1, bytes: 4096, took: .milliseconds(1),
                            comparedWith: nil, problem: number < 140 ? nil : "broken", at: context.now),
                        in: context.db)
                }
            }
            let proofs = try await fixture.store.read { try $0.proofs() }
            #expect(proofs.map(\.generation) == Array((50..<150).reversed()))
            #expect(try await fixture.store.read { try $0.newestSoundProof() }?.generation == 139)
            #expect(try await fixture.store.read { try $0.provenSince() } != nil)
            for sql in ProofQueries.queries {
                let plan = try await fixture.store.read { try $0.queryPlan(sql) }
                #expect(plan.sorts.isEmpty, "\(plan)")
            }
        }
    }

    /// The folders of bases and journal stay within what the newest bases and the journal after them come to.
    @Test func manyRollOversStayWithinTheirBounds() async throws {
        try await with { options in
            options.bases.grace = .zero
        } _: { fixture async throws in
            for _ in 0..<12 {
                try await work(on: fixture, 10)
                try await fixture.store.makeBase()
                let bases = try fixture.store.bases()
                #expect(bases.count <= Self.busy.bases.generations)
                let oldest = try #require(bases.last)
                // One segment may reach back before the oldest base.
                let segments = try fixture.directory.journal.segments()
                #expect(segments.dropFirst().allSatisfy { $0 > oldest.position })
                #expect(
                    try FileManager.default.contentsOfDirectory(atPath: fixture.directory.bases.url.path).count <= 2)
            }
        }
    }
}
