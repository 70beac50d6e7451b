import GRDB
import Kernel
import Media
import Storage

extension CommunityActions {
    /// What posts show.
    static let pictures = AttachedFiles<PostKind>("postMedia", by: "postId")
    /// What comments show: one picture at most.
    static let commentPictures = AttachedFiles<CommentKind>("commentMedia", by: "commentId")

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

    /// Takes the picture of a new comment.
    /// - Throws: `validation_failed` for what is no picture, is not the author's or is taken already.
    func attach(_ picture: CommentPictureInput?, of caller: Caller, in context: WriteContext) throws -> [UploadedFile] {
        guard let picture else { return [] }
        return try MediaActions.attach(
            [picture.fileId], of: caller.userId, for: .comment, field: "mediaFileId", picturesOnly: true,
            altTexts: picture.alt.map { [picture.fileId: $0.value] } ?? [:], in: context)
    }

    /// Whoever may read a comment may see what it shows.
    func mayViewInComment(_ file: FileID, _ viewer: Caller?, in db: Database) throws -> Bool {
        guard let id = try Self.commentPictures.owner(of: file, in: db) else { return false }
        do {
            _ = try findStanding(id, as: viewer, in: db)
            return true
        } catch let refusal as Refusal where refusal.code == .notFound {
            return false
        }
    }

    /// Whoever may read a post may see what it shows.
    func mayView(_ file: FileID, _ viewer: Caller?, in db: Database) throws -> Bool {
        guard let id = try Self.pictures.owner(of: file, in: db), let post = try PostQueries.one(id, in: db),
            !post.isDeleted, let access = try visibleAccess(viewer, to: post.communityId, in: db)
        else { return false }
        return access.maySee(post)
    }
}
