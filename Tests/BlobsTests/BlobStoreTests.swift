import Blobs
import Foundation
import Kernel
import NIOCore
import Testing

@Suite struct BlobStoreTests {
    private func withStore(_ test: (BlobStore, URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cryb-blobs-\(RandomBytes.secret(9))")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try BlobStore(at: folder)
        do { try await test(store, folder) } catch {
            await store.close()
            throw error
        }
        await store.close()
    }

    private func receive(_ bytes: [UInt8], into store: BlobStore, limit: Int = 1 << 20) async throws -> ReceivedFile {
        let intake = try await store.receive(atMost: limit)
        for start in stride(from: 0, to: bytes.count, by: 1000) {
            try await intake.append(ByteBuffer(bytes: bytes[start..<min(start + 1000, bytes.count)]))
        }
        return intake.finish()
    }

    /// What stands in the folder once the threads have let go of what they received.
    private func files(in folder: URL) async throws -> [String] {
        var names: [String] = []
        for _ in 0..<200 {
            let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            names = all.filter { $0.contains("/") }.sorted()
            if !names.contains(where: { $0.hasPrefix("incoming/") }) { break }
            try await Task.sleep(for: .milliseconds(5))
        }
        return names
    }

    @Test func theNameIsTheHashOfTheBytes() async throws {
        try await withStore { store, folder in
            let lease = try await store.put(receive(Array("abc".utf8), into: store))
            // FIPS 180-4, the message "abc".
            let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            #expect(lease.hash.description == known && lease.size == 3)
            #expect(try await files(in: folder) == ["ba/\(known)"])
            let file = try #require(try await store.open(lease.hash))
            #expect(file.size == 3)
            #expect(try await file.read(from: 1, count: 10) == ByteBuffer(string: "bc"))
        }
    }

    @Test func theSameBytesAreKeptOnce() async throws {
        try await withStore { store, folder in
            let bytes = RandomBytes.make(100_000)
            let leases = try await withThrowingTaskGroup(of: BlobLease.self) { group in
                for _ in 0..<8 { group.addTask { try await store.put(receive(bytes, into: store)) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(leases.map(\.hash)).count == 1)
            #expect(try await files(in: folder).count == 1)
        }
    }

    @Test func piecesAreJoined() async throws {
        try await withStore { store, _ in
            let file = try await receive(Array("one two three".utf8), into: store)
            let lease = try await store.put(file, as: [.range(4..<8), .bytes(Array("and ".utf8)), .range(8..<13)])
            let blob = try #require(try await store.open(lease.hash))
            #expect(try await blob.read(from: 0, count: 100) == ByteBuffer(string: "two and three"))
        }
    }

    @Test func tooMuchIsRefusedWhileItStreamsAndLeavesNothing() async throws {
        try await withStore { store, folder in
            await #expect(throws: Refusal.self) {
                _ = try await receive(RandomBytes.make(5001), into: store, limit: 5000)
            }
            #expect(try await files(in: folder).isEmpty)
            _ = try await receive(RandomBytes.make(5000), into: store, limit: 5000)
            #expect(try await files(in: folder).isEmpty)
        }
    }

    @Test func aLeasedBlobStays() async throws {
        try await withStore { store, _ in
            var lease: BlobLease? = try await store.put(receive([1, 2, 3], into: store))
            let hash = try #require(lease?.hash)
            #expect(!store.remove(hash))
            #expect(try await store.open(hash) != nil)
            lease = nil
            // The thread that made the lease may hold it a moment longer.
            var isGone = store.remove(hash)
            for _ in 0..<200 where !isGone {
                try await Task.sleep(for: .milliseconds(5))
                isGone = store.remove(hash)
            }
            #expect(isGone)
            #expect(try await store.open(hash) == nil)
            #expect(store.remove(hash))
        }
    }

    @Test func whatWasBeingReceivedIsGoneAfterARestart() async throws {
        try await withStore { store, folder in
            let open = try await store.receive(atMost: 100)
            try await open.append(ByteBuffer(string: "half"))
            let received = open.finish()
            #expect(received.size == 4)
            let again = try BlobStore(at: folder)
            #expect(try await files(in: folder).isEmpty)
            await again.close()
        }
    }

    @Test func listsWhatIsOld() async throws {
        try await withStore { store, _ in
            let lease = try await store.put(receive([7], into: store))
            let now = WallClock.system.now()
            #expect(try await store.blobs(before: now - .hours(1)).isEmpty)
            #expect(try await store.blobs(before: now + .hours(1)) == [lease.hash])
        }
    }
}
