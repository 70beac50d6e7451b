import Foundation

/// `<directory>/unfinished/`: where a backup into a directory, or a restoration there, keeps what has no place yet. Beside
/// it and without `FORMAT` the directory is not whole, and no start takes it.
struct Workplace: Sendable {
    static let name = "unfinished"

    let url: URL

    init(in directory: URL) {
        url = directory.appendingPathComponent(Self.name)
    }

    /// Makes it where there is none, and empties it. It is there all the while, since it is a mark, too.
    func make() throws {
        try DurableFile.makeDirectory(url)
        for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
            try FileManager.default.removeItem(at: url.appendingPathComponent(name))
        }
    }

    /// Takes it away with all that is in it; that it was not there is no problem.
    func remove() throws {
        guard access(url.path, F_OK) == 0 else { return }
        try FileManager.default.removeItem(at: url)
        try SystemCall.syncDirectory(url.deletingLastPathComponent())
    }
}
