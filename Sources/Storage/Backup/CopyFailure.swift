/// Why a backup or a restoration cannot be made: what the operator reads, one sentence or two each.
package enum CopyFailure: Error, Equatable, CustomStringConvertible {
    /// What shall be copied has no `FORMAT`.
    case noDataDirectory(path: String)
    /// What shall be copied was begun as a copy and never finished.
    case unfinished(path: String)
    /// What shall be copied, or the backup that is there, is another user's, who could not read what would be made.
    case ofAnotherUser(path: String, owner: String)
    /// One of the two is the other or lies in it.
    case overlapping(source: String, target: String)
    /// The target of a backup has other files in it.
    case noBackup(path: String)
    /// The target of a backup was started: it is a server's directory now.
    case served(path: String)
    /// The target of a backup holds one of another directory.
    case ofAnotherDirectory(path: String)
    /// The target of a backup has been through more restorations than the source.
    case newer(path: String, epoch: Int, source: Int)
    /// Another process makes a backup there, restores there or serves it; its id where it could be read.
    case busy(path: String, pid: Int32?)
    /// The target of a restoration has files in it.
    case notEmpty(path: String)
    /// What is copied changed under the hands again and again.
    case restless(path: String)
    /// The journal does not carry on after a group.
    case gap(path: String, position: Int64)
    /// What was restored is not sound: the first things found.
    case unsound(problems: [String])

    package var description: String {
        switch self {
        case .noDataDirectory(let path):
            return "\(path) is no data directory: there is no FORMAT in it."
        case .unfinished(let path):
            return "\(path) is the beginning of a backup or a restoration that was broken off. Finish that first."
        case .ofAnotherUser(let path, let owner):
            return "\(path) belongs to the user \(owner), who could not read what is made here. Become that user:"
                + " runuser -u \(owner) -- cryb …"
        case .overlapping(let source, let target):
            return source == target
                ? "\(target) is what shall be copied: name another directory."
                : "\(source) and \(target): one lies in the other. Name a directory outside."
        case .noBackup(let path):
            return "\(path) holds other files and no backup. Name an empty or a new directory."
        case .served(let path):
            return "\(path) was started by cryb serve and is a server's own directory now. Name another one."
        case .ofAnotherDirectory(let path):
            return "\(path) is a backup of another data directory. Name another one."
        case .newer(let path, let epoch, let source):
            return
                "\(path) is newer than what shall be copied (epoch \(epoch), there \(source)). Name another directory."
        case .busy(let path, let pid):
            let holder = pid.map { " (pid \($0))" } ?? ""
            return "\(path) is in use by another process\(holder)."
        case .notEmpty(let path):
            return
                "\(path) is not empty. Name an empty or a new directory; to replace a server's, move the old one away first."
        case .restless(let path):
            return "\(path) changes faster than it can be copied: raise base.grace or base.keep."
        case .gap(let path, let position):
            return
                "The journal of \(path) is damaged or has a gap after group \(position). Restart the server that uses it,"
                + " which makes what is missing anew, or copy it again."
        case .unsound(let problems):
            return "What was restored is not sound: " + problems.prefix(5).joined(separator: "; ")
        }
    }
}
