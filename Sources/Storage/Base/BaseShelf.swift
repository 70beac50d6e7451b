import Foundation

/// `<data>/base/`: a folder a generation, each with the packed database and its manifest. What has a name is whole.
struct BaseShelf: Sendable {
    private static let unfinished = "."

    let url: URL

    /// The generations, newest first.
    func generations() throws -> [Int] {
        try FileManager.default.contentsOfDirectory(atPath: url.path).compactMap { Int($0) }.sorted(by: >)
    }

    /// What can be restored from, newest first.
    func manifests() throws -> [BaseManifest] {
        try generations().compactMap { try manifest(of: $0) }
    }

    /// Nil when there is none or a part is missing: in a copy, that is.
    func manifest(of generation: Int) throws -> BaseManifest? {
        guard let bytes = try DurableFile.read(folder(of: generation).appendingPathComponent("MANIFEST")),
            let manifest = BaseManifest(String(decoding: bytes, as: UTF8.self)), manifest.generation == generation
        else { return nil }
        var facts = stat()
        guard stat(file(of: generation).path, &facts) == 0, Int64(facts.st_size) == manifest.packedBytes else {
            return nil
        }
        return manifest
    }

    func folder(of generation: Int) -> URL {
        let digits = String(generation)
        return url.appendingPathComponent(String(repeating: "0", count: max(0, 10 - digits.count)) + digits)
    }

    func file(of generation: Int) -> URL { folder(of: generation).appendingPathComponent("cryb.db.zst") }

    /// Where a generation stands until it is whole.
    func workplace(of generation: Int) -> URL { url.appendingPathComponent("\(Self.unfinished)\(generation)") }

    /// Removes a generation: first its name, so that no part of it is taken for the whole.
    func remove(_ generation: Int) throws {
        let aside = url.appendingPathComponent("\(Self.unfinished)gone-\(generation)")
        guard rename(folder(of: generation).path, aside.path) == 0 else {
            throw SystemCall.failure("remove", folder(of: generation))
        }
        try FileManager.default.removeItem(at: aside)
    }

    /// Removes what a crash left of a generation that was being made or removed.
    func removeUnfinished() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: url.path) where name.hasPrefix(Self.unfinished)
        {
            try FileManager.default.removeItem(at: url.appendingPathComponent(name))
        }
    }
}
