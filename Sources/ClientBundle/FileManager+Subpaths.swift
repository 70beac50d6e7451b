import Foundation

extension FileManager {
    /// Relative paths of all files (no folders, nothing hidden) below a folder, sorted; none if there is no folder.
    func subpathsOfDirectoryIfPresent(atPath path: String) throws -> [String] {
        guard fileExists(atPath: path) else { return [] }
        return try subpathsOfDirectory(atPath: path).filter { name in
            var isDirectory = false
            let isThere = fileExists(atPath: path + "/" + name, isDirectory: &isDirectory)
            return isThere && !isDirectory && !name.split(separator: "/").contains { $0.hasPrefix(".") }
        }.sorted()
    }
}
