import Foundation

extension DataDirectory {
    /// Bytes an ordinary user may still write on this file system; nil when it does not tell.
    package var freeBytes: Int64? {
        var facts = statvfs()
        guard statvfs(url.path, &facts) == 0 else { return nil }
        return Int64(facts.f_bavail) * Int64(facts.f_frsize)
    }
}
