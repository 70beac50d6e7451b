import Blobs
import Foundation
import Kernel
import NIOCore
import Storage
import Web

extension MediaActions {
    /// A file that has arrived and was looked at; its bytes are durable, its row is not there yet.
    private struct Arrival {
        let name: FileName
        let type: FileType
        let picture: ImageSize?
        let lease: BlobLease
    }

    /// What the plain fields of the form said.
    private struct Wishes {
        var purpose: FilePurpose?
        var altText: String?
        var isSpoiler = false
    }

    /// Plain fields of a form: each once is enough, and nobody sends a thousand by mistake.
    private static let mostFields = 8

    /// Receives a form: `purpose` first, then files, at most as many as the policy allows; `altText` and `isSpoiler`
    /// hold for all of them. Metadata of pictures is cut before their bytes get a name. All files or none.
    /// - Throws: `validation_failed`, `payload_too_large`, `unsupported_media`, `storage_full`, `bad_request`.
    package func receive(_ form: MultipartReader, of user: UserID) async throws -> [UploadedFile] {
        var wishes = Wishes()
        var arrivals: [Arrival] = []
        var fields = 0
        while let part = try await form.next() {
            if part.fileName == nil {
                fields += 1
                guard fields <= Self.mostFields else { throw Refusal.invalid(part.name, "There are too many fields.") }
                try await read(part, of: form, into: &wishes)
                continue
            }
            guard let purpose = wishes.purpose else {
                throw Refusal.invalid("purpose", "Say what the file is for, before the file.")
            }
            guard arrivals.count < policy.perRequest else {
                throw Refusal.invalid(part.name, "At most \(policy.perRequest) files at once.")
            }
            arrivals.append(try await arrival(part, of: form, for: purpose))
        }
        guard let purpose = wishes.purpose, !arrivals.isEmpty else {
            throw Refusal.invalid("file", "There is no file in the form.")
        }
        return try await add(arrivals, for: purpose, wishes, of: user)
    }

    private func read(_ part: FormPart, of form: MultipartReader, into wishes: inout Wishes) async throws {
        let text = try await form.text(of: part, atMost: 4096)
        switch part.name {
        case "purpose":
            guard let purpose = FilePurpose(rawValue: text.lowercased()) else {
                throw Refusal.invalid("purpose", "Files for this purpose are not known here.")
            }
            wishes.purpose = purpose
        case "altText": wishes.altText = try Self.checked(text)
        case "isSpoiler": wishes.isSpoiler = text == "true"
        default: throw Refusal.invalid(part.name, "This field is not known here.")
        }
    }

    private static func checked(_ altText: String) throws -> String {
        do {
            return try Text<0, 1000>(altText).value
        } catch let problem as FieldProblem {
            throw Refusal.invalid("altText", problem.message)
        }
    }

    private func arrival(
        _ part: FormPart, of form: MultipartReader, for purpose: FilePurpose
    ) async throws -> Arrival {
        let intake = try await blobs.receive(atMost: policy.most(for: purpose))
        while let bytes = try await form.bytes() { try await intake.append(bytes) }
        let received = intake.finish()
        let name = FileName(part.fileName)
        let bytes = try received.bytes()
        let type = FileType.of(bytes, name: name.text)
        let picture = type.kind == .image ? ImageSize.of(bytes, mime: type.mime) : nil
        try policy.check(name, type, size: received.size, picture, for: purpose)
        guard let pieces = MetadataCut.pieces(of: bytes, mime: type.mime) else {
            throw Refusal.invalid(part.name, "This picture is damaged.")
        }
        return Arrival(name: name, type: type, picture: picture, lease: try await blobs.put(received, as: pieces))
    }

    private func add(
        _ arrivals: [Arrival], for purpose: FilePurpose, _ wishes: Wishes, of user: UserID
    ) async throws -> [UploadedFile] {
        // The leases live until the rows stand.
        defer { withExtendedLifetime(arrivals) {} }
        return try await store.write("media.receive") { context in
            let held = policy.perUser > 0 ? try FileQueries.bytes(of: user, in: context.db) : 0
            guard policy.perUser == 0 || held + arrivals.reduce(0, { $0 + $1.lease.size }) <= policy.perUser << 20
            else {
                throw Refusal(.payloadTooLarge, "You have used up the room you have for files.")
            }
            return try arrivals.map { arrival in
                let file = UploadedFile(
                    id: context.newID(), userId: user, purpose: purpose, name: arrival.name.text,
                    mime: arrival.type.mime, size: arrival.lease.size, hash: arrival.lease.hash,
                    width: arrival.picture?.width, height: arrival.picture?.height, altText: wishes.altText,
                    isSpoiler: wishes.isSpoiler, attachedAt: nil, createdAt: context.now)
                try FileQueries.insert(file, expiresAt: context.now + policy.unattachedFor, in: context.db)
                return file
            }
        }
    }
}
