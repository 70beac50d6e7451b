import GRDB
import Kernel
import Media
import Storage

extension CommunityActions {
    /// What posts show.
    static let pictures = AttachedFiles<PostKind>("postMedia", by: "postId")

    /// Takes the pictures of a new post.
    /// - Throws: `validation_failed` for files that are no pictures, are not the author's or are taken already.
    func attach(_ input: CreatePostInput, of caller: Caller, in context: WriteContext) throws -> [UploadedFile] {
        guard let wanted = input.media?.values, !wanted.isEmpty else { return [] }
        guard input.url == nil else {
            throw Refusal.invalid("url", "A post shows pictures or leads somewhere, not both.")
        }
        return try MediaActions.attach(
            wanted.map(\.fileId), of: caller.userId, for: .post, field: "media", picturesOnly: true,
            altTexts: Dictionary(wanted.compactMap { one in one.alt.map { (one.fileId, $0.value) } }) { first, _ in
                first
            },
            in: context)
    }

    /// Whoever may read a post may see what it shows.
    func mayView(_ file: FileID, _ viewer: Caller?, in db: Database) throws -> Bool {
        guard let id = try Self.pictures.owner(of: file, in: db), let post = try PostQueries.one(id, in: db),
            !post.isDeleted, let access = try visibleAccess(viewer, to: post.communityId, in: db)
        else { return false }
        return access.maySee(post)
    }
}
