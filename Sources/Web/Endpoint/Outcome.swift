import Foundation
import Kernel

/// What an operation came to: an encoded body, its status and what happens to the cookies.
struct Outcome: Sendable {
    let status: Int
    let body: Data?
    /// Sent in place of a body.
    var download: Download?
    var cookies = CookieChange.keep
    /// Whether an earlier request under the same key was answered this.
    var isReplayed = false

    enum CookieChange: Sendable {
        case keep
        case set(Credentials)
        case clear
    }

    init(_ output: some Exampled, status: Int) throws {
        self.status = status
        body = status == 204 ? nil : try JSON.encodeBytes(Envelope(data: output, meta: nil))
        if let granting = output as? any CredentialGranting { cookies = .set(granting.credentials) }
        if output is any CredentialClearing { cookies = .clear }
    }

    /// An answer under a key; those come without cookies and files.
    init(_ kept: KeptAnswer, isReplayed: Bool) {
        status = kept.status
        body = kept.body
        self.isReplayed = isReplayed
    }

    /// What of it is kept under a key.
    var kept: KeptAnswer { KeptAnswer(status: status, body: body) }

    init(_ download: Download) {
        status = 200
        body = nil
        self.download = download
    }

    init<Row: Exampled>(_ page: Page<Row>, cursors: CursorSigner) throws {
        status = 200
        let meta = PageMeta(nextCursor: page.next.map(cursors.seal), hasMore: page.next != nil, hasNewer: nil)
        body = try JSON.encodeBytes(Envelope(data: page.rows, meta: meta))
    }

    init<Row: Exampled>(_ stretch: Stretch<Row>) throws {
        status = 200
        let meta = PageMeta(nextCursor: nil, hasMore: stretch.hasMore, hasNewer: stretch.hasNewer)
        body = try JSON.encodeBytes(Envelope(data: stretch.rows, meta: meta))
    }
}

/// The envelope of success.
struct Envelope<Value: Encodable>: Encodable {
    let success = true
    let data: Value
    @Sparse var meta: PageMeta?

    private enum CodingKeys: CodingKey { case success, data, meta }
}

/// What a list says about its page.
struct PageMeta: Encodable {
    @Sparse var nextCursor: String?
    let hasMore: Bool
    @Sparse var hasNewer: Bool?
}

/// Neighbouring rows of an ordered list that the caller asked for by one of its rows, such as the messages before one.
package struct Stretch<Row: Sendable>: Sendable {
    package let rows: [Row]
    /// Whether more follow in the direction asked for.
    package let hasMore: Bool
    /// Whether more follow in the other one, when rows on both sides were asked for; else nil.
    package let hasNewer: Bool?

    package init(rows: [Row], hasMore: Bool, hasNewer: Bool? = nil) {
        self.rows = rows
        self.hasMore = hasMore
        self.hasNewer = hasNewer
    }
}
