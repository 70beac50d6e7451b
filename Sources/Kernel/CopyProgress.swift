import Foundation
import Synchronization

/// How far a copy of many files has come: written by whoever copies, read by whoever shows it.
package final class CopyProgress: Sendable {
    /// What was done with the files so far.
    package struct Tally: CustomStringConvertible, Equatable, Sendable {
        /// What is being done now, a few words.
        package var stage = "looking"
        /// Files that were written.
        package var copied = 0
        /// Bytes written.
        package var bytes: Int64 = 0
        /// Files that got a second name instead of a copy.
        package var linked = 0
        /// Files that were there already.
        package var reused = 0

        package init() {}

        /// `3 files copied (1.5 MB), 20 linked, 7 there already`
        package var description: String {
            let megabytes = String(format: "%.1f", Double(bytes) / 1e6)
            let files = copied == 1 ? "file" : "files"
            return "\(copied) \(files) copied (\(megabytes) MB), \(linked) linked, \(reused) there already"
        }
    }

    private let state = Mutex(Tally())

    package init() {}

    package var tally: Tally { state.withLock { $0 } }

    /// Says what is done from here on.
    package func begin(_ stage: String) { state.withLock { $0.stage = stage } }

    /// Counts bytes of a file that is being written.
    package func wrote(_ bytes: Int) { state.withLock { $0.bytes += Int64(bytes) } }

    package func copiedFile() { state.withLock { $0.copied += 1 } }

    package func linkedFile() { state.withLock { $0.linked += 1 } }

    package func reusedFile() { state.withLock { $0.reused += 1 } }
}
