import NIOCore
import Synchronization

/// The way into one event loop: work posted from any thread runs on the loop in the order it was posted, and what comes
/// while the loop is busy crosses together, with one wake-up.
final class Lane: Sendable {
    typealias Work = @Sendable (Shard) -> Void

    let loop: any EventLoop
    private let shard: NIOLoopBoundBox<Shard>
    private let inbox = Mutex<[Work]>([])

    init(loop: any EventLoop, shard: sending Shard) {
        self.loop = loop
        self.shard = NIOLoopBoundBox.makeBoxSendingValue(shard, eventLoop: loop)
    }

    /// The loop's state, for code that runs on it.
    var state: Shard { shard.value }

    /// Hands work over and returns.
    func post(_ work: @escaping Work) {
        let isFirst = inbox.withLock { inbox in
            inbox.append(work)
            return inbox.count == 1
        }
        if isFirst { loop.execute { self.drain() } }
    }

    /// Hands work over and waits for its result.
    func run<Value: Sendable>(_ work: @escaping @Sendable (Shard) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            post { shard in continuation.resume(with: Result { try work(shard) }) }
        }
    }

    private func drain() {
        let batch = inbox.withLock { inbox in
            let batch = inbox
            inbox = []
            return batch
        }
        let shard = shard.value
        for work in batch { work(shard) }
    }
}
