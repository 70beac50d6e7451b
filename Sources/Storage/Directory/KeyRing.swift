import Foundation
import Kernel
import Synchronization

/// The secrets of the server, one file each under `keys/`, mode 0600, made on first use; and the private files of others,
/// each in a folder there.
package struct KeyRing: Sendable {
    /// Two callers who want the same new key must get the same one.
    private static let making = Mutex(())

    private let folder: URL

    init(folder: URL) {
        self.folder = folder
    }

    /// The key called `name` (lowercase letters, digits and dashes): `bytes` random bytes, the same ever after.
    /// - Throws: `StorageError.damagedKey` when the file has another length, `StorageError.system`.
    package func key(_ name: String, bytes: Int) throws -> [UInt8] {
        precondition(
            !name.isEmpty && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 },
            "a key is named by lowercase letters, digits and dashes")
        let file = folder.appendingPathComponent(name)
        return try Self.making.withLock { _ in
            guard let found = try DurableFile.read(file) else {
                let fresh = RandomBytes.make(bytes)
                try DurableFile.write(fresh, to: file)
                return fresh
            }
            guard found.count == bytes else {
                throw StorageError.damagedKey(name: name, bytes: found.count, expected: bytes)
            }
            // A restored copy may have come with wider permissions.
            guard chmod(file.path, 0o600) == 0 else { throw SystemCall.failure("protect", file) }
            return found
        }
    }

    /// Whether nothing was ever kept here.
    var isEmpty: Bool {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty }
    }

    /// A file somebody keeps among the secrets, in a folder of their own; nil when there is none.
    /// - Throws: `StorageError.system`.
    package func file(_ name: String, of owner: String) throws -> [UInt8]? {
        try DurableFile.read(folder.appendingPathComponent(owner).appendingPathComponent(name))
    }

    /// Keeps such a file, in place of the one before; it is on the medium when this returns.
    /// - Throws: `StorageError.system`.
    package func keep(_ bytes: [UInt8], as name: String, of owner: String) throws {
        let place = folder.appendingPathComponent(owner)
        try DurableFile.makeDirectory(place)
        try DurableFile.write(bytes, to: place.appendingPathComponent(name))
    }
}
