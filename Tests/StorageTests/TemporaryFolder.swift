import Foundation
import Kernel

/// Runs `body` with a fresh folder on a real file system and removes it afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// A fresh, empty folder.
func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("storage-\(RandomBytes.secret(9))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}
