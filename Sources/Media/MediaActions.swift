import Blobs
import GRDB
import Hosting
import Kernel
import Logging
import Storage

/// The door of this room.
///
/// - Putting: `receive` (a form with files), `change`, `delete`.
/// - Looking: `file`, `files` (one's own), `download`.
/// - For rooms above, inside their writes: `attach`; what they show: `AttachedFiles`, `ShownPicture`.
/// - Keeping house: `sweep`.
package struct MediaActions: Sendable {
    let store: Datastore
    let clock: WallClock
    let logger: Logger
    let blobs: BlobStore
    private let adjustable: Adjustable<UploadPolicy>
    /// Where the rooms that show files hook in.
    package let ports = MediaPorts()

    init(_ host: Engines, policy: UploadPolicy) {
        store = host.store
        clock = host.clock
        logger = host.logger("media")
        blobs = host.blobs
        adjustable = Adjustable(policy)
    }

    /// What is set at this moment.
    package var policy: UploadPolicy {
        get { adjustable.value }
        nonmutating set { adjustable.value = newValue }
    }

    /// Takes files for something that shows them from now on, in the order given. What shows them gives them back by
    /// setting `expiresAt`, as a trigger on its own table: then no way of removing it can forget them.
    /// - Parameters:
    ///   - field: the field of the input that named them.
    ///   - picturesOnly: whether anything else is refused.
    ///   - altTexts: what they show, where that is said now.
    /// - Throws: `validation_failed` for files that are not this person's, are for something else or are taken already.
    package static func attach(
        _ ids: [FileID], of user: UserID, for purpose: FilePurpose, field: String, picturesOnly: Bool = false,
        altTexts: [FileID: String] = [:], in context: WriteContext
    ) throws -> [UploadedFile] {
        guard Set(ids).count == ids.count else { throw Refusal.invalid(field, "A file is named twice.") }
        let found = try FileQueries.all(ids, in: context.db)
        return try ids.map { id in
            guard var file = found[id], file.userId == user, file.purpose == purpose, file.attachedAt == nil else {
                throw Refusal.invalid(field, "A file is gone or belongs elsewhere. Please send it again.")
            }
            if picturesOnly, MediaKind(mime: file.mime) != .image {
                throw Refusal.invalid(field, "Only pictures can be shown here.")
            }
            if let altText = altTexts[id] {
                try FileQueries.describe(id, altText, isSpoiler: file.isSpoiler, in: context.db)
                file.altText = altText
            }
            try FileQueries.attach(id, at: context.now, in: context.db)
            return file
        }
    }
}
