import Crypto
import Foundation
import Kernel
import Testing

@testable import Blobs

@Suite struct BlobCopyTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "cryb-blobs-\(RandomBytes.secret(9))")
    private var source: URL { folder.appending(path: "source") }
    private var target: URL { folder.appending(path: "target") }

    /// Puts a blob into a folder as a store would.
    private func add(_ text: String, to folder: URL, mode: Int = 0o600) throws -> BlobHash {
        let hash = BlobHash(SHA256.hash(data: Data(text.utf8)))
        let file = BlobStore.home(of: hash, in: folder)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        return hash
    }

    private func text(of blob: BlobHash, in folder: URL) -> String? {
        try? String(contentsOf: BlobStore.home(of: blob, in: folder), encoding: .utf8)
    }

    private func copy(isChecking: Bool = false) throws -> (BlobCopy, BlobCopy.Outcome, CopyProgress.Tally) {
        let progress = CopyProgress()
        let copy = BlobCopy(from: source, to: target, isChecking: isChecking, progress: progress)
        return (copy, try copy.run(), progress.tally)
    }

    @Test func blobsComeOnceAndGoWhenTold() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #expect(try copy().1.others == [])
        let first = try (0..<40).map { try add("blob \($0)", to: source) }
        #expect(try copy().2.linked == 40)
        let open = try add("read by others", to: source, mode: 0o644)
        let (_, _, tally) = try copy()
        #expect(tally.copied == 1 && tally.reused == 40 && tally.linked == 0)
        let facts = try FileManager.default.attributesOfItem(atPath: BlobStore.home(of: open, in: target).path)
        #expect(facts[.posixPermissions] as? Int == 0o600 && facts[.referenceCount] as? Int == 1)
        #expect(text(of: open, in: target) == "read by others")
        for blob in first.prefix(3) { #expect(unlink(BlobStore.home(of: blob, in: source).path) == 0) }
        let (last, outcome, _) = try copy()
        #expect(Set(outcome.others) == Set(first.prefix(3)))
        #expect(text(of: first[0], in: target) == "blob 0")
        try last.remove(outcome.others)
        #expect(text(of: first[0], in: target) == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: target.path).allSatisfy { $0.utf8.count == 2 })
    }

    /// Another length is always seen, other bytes when they are read: mended from the source, or told of when that is
    /// damaged, too.
    @Test func damageIsFound() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (short, wrong) = (try add("one blob", to: source), try add("two blobs", to: source))
        let rotten = try add("three blobs", to: source)
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        for (blob, found) in [(short, "one"), (wrong, "TWO blobs")] {
            let file = BlobStore.home(of: blob, in: target)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(found.utf8).write(to: file)
        }
        try Data("THREE blobs".utf8).write(to: BlobStore.home(of: rotten, in: source))
        let (_, outcome, tally) = try copy(isChecking: true)
        #expect(outcome.damaged == [rotten] && tally.linked == 2)
        #expect(text(of: short, in: target) == "one blob" && text(of: wrong, in: target) == "two blobs")
        #expect(text(of: rotten, in: target) == nil)
    }
}
