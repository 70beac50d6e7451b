import Accounts
import Communities
import Kernel

/// Something found that the caller may read, before it is cut for showing.
struct Finding: Sendable {
    let kind: SearchKind
    let id: Int64
    let createdAt: Timestamp
    var title: String?
    var excerpt: String?
    var author: UserRef?
    var community: CommunityRef?
    var post: PostTitlePayload?
    var server: ServerTitlePayload?
    var channel: ChannelTitlePayload?
    var metrics = SearchMetricsPayload()

    init(_ kind: SearchKind, _ id: Int64, _ createdAt: Timestamp) {
        self.kind = kind
        self.id = id
        self.createdAt = createdAt
    }
}
