import GRDB
import Kernel
import Storage
import Synchronization

/// Which message a nonce of the last minutes made.
///
/// A nonce matters for ten minutes and an index on it would cost every message a row for ever, so the window is kept in
/// memory (about 40 bytes a message, gone after the window) and read back from the newest messages at start. It only
/// points at a message: the row is looked up and must carry the nonce, so an entry left by a write that was rolled back
/// is harmless, and the one writer makes two of the same impossible.
final class NonceWindow: Sendable {
    private struct Slice {
        let endsAt: Timestamp
        var messages: [UInt64: MessageID] = [:]
    }

    private let span: Duration
    private let slices = Mutex<[Slice]>([])
    private static let slicesPerSpan = 5

    init(span: Duration) {
        self.span = span
    }

    /// The message this nonce made within the window; nil when it is new.
    func message(_ nonce: String, by author: UserID, in channel: ChannelID, in context: WriteContext) throws -> Message?
    {
        let key = key(nonce, author, channel)
        guard let id = slices.withLock({ slices in slices.lazy.compactMap { $0.messages[key] }.last }),
            let message = try MessageQueries.one(id, in: context.db), message.nonce == nonce,
            message.authorId == author, message.channelId == channel, message.createdAt > context.now - span
        else { return nil }
        return message
    }

    /// Remembers what a nonce made.
    func remember(_ message: Message, at now: Timestamp) {
        guard let nonce = message.nonce else { return }
        let key = key(nonce, message.authorId, message.channelId)
        slices.withLock { slices in
            slices.removeAll { $0.endsAt + span < now }
            let length = Duration.milliseconds(span.milliseconds / Int64(Self.slicesPerSpan))
            if slices.last.map({ $0.endsAt <= now }) ?? true { slices.append(Slice(endsAt: now + length)) }
            slices[slices.count - 1].messages[key] = message.id
        }
    }

    private func key(_ nonce: String, _ author: UserID, _ channel: ChannelID) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(channel)
        hasher.combine(author)
        hasher.combine(nonce)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
