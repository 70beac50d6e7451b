import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Takes the body of an answer that goes to no wire.
struct CollectingWriter: ResponseBodyWriter {
    final class Sink: Sendable {
        private let bytes = Mutex(Data())
        func append(_ buffer: ByteBuffer) { bytes.withLock { $0.append(contentsOf: buffer.readableBytesView) } }
        var data: Data { bytes.withLock { $0 } }
    }

    let sink: Sink

    mutating func write(_ buffer: ByteBuffer) async throws { sink.append(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
