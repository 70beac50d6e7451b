import GRDB
import Kernel
import Storage
import Synchronization

/// Where rooms above say who may see what they show. They register while the house is built.
package final class MediaPorts: Sendable {
    /// Whether this person (nil: whoever is not signed in) may see a file that is attached to something of that room.
    package typealias Viewing = @Sendable (FileID, Caller?, Database) throws -> Bool

    private let viewing = Mutex<[FilePurpose: Viewing]>([:])

    init() {}

    /// Names who answers for the files of a purpose.
    package func answer(for purpose: FilePurpose, _ mayView: @escaping Viewing) {
        viewing.withLock { $0[purpose] = mayView }
    }

    /// What nobody answers for is shown to nobody.
    func mayView(_ file: UploadedFile, _ viewer: Caller?, in db: Database) throws -> Bool {
        guard let answer = viewing.withLock({ $0[file.purpose] }) else { return false }
        return try answer(file.id, viewer, db)
    }
}
