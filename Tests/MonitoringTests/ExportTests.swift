import Foundation
import Kernel
import Telemetry
import Testing

@testable import Monitoring

@Suite struct ExportTests {
    /// The examples of protobuf.dev, "Encoding".
    @Test func bytesAreThoseOfTheDocument() {
        var writer = ProtobufWriter()
        writer.varint(1, 150)
        #expect(writer.bytes == [0x08, 0x96, 0x01])
        writer = ProtobufWriter()
        writer.string(2, "testing")
        #expect(writer.bytes == [0x12, 0x07] + Array("testing".utf8))
        writer = ProtobufWriter()
        writer.message(3) { $0.varint(1, 150) }
        #expect(writer.bytes == [0x1A, 0x03, 0x08, 0x96, 0x01])
        writer = ProtobufWriter()
        writer.fixed64(1, 1)
        writer.fixed32(2, 1)
        #expect(writer.bytes == [0x09, 1, 0, 0, 0, 0, 0, 0, 0, 0x15, 1, 0, 0, 0])
        writer = ProtobufWriter()
        writer.varint(1, 0)
        writer.string(2, "")
        #expect(writer.bytes.isEmpty)
        writer.varint(16, .max)
        #expect(writer.bytes == [0x80, 0x01] + Array(repeating: 0xFF, count: 9) + [0x01])
    }

    @Test func aQueueIsBoundedAndCountsWhatIsLost() {
        let queue = ExportQueue<Int>(capacity: 3)
        queue.add([1, 2])
        queue.add([3, 4, 5])
        #expect(queue.dropped == 2 && queue.take(2) == [1, 2] && queue.take(2) == [3] && queue.take(2).isEmpty)
        queue.lose(1)
        #expect(queue.dropped == 3)
    }

    @Test func anEnvelopeHasThreeLines() throws {
        let ledger = FailureLedger()
        ledger.note(
            Failure(
                source: .server, type: "Fault", message: "it broke", component: "web", level: "critical",
                at: Timestamp(milliseconds: 1_700_000_000_000)))
        let fold = try #require(ledger.drain().first)
        let lines = try SentryProject.envelope(fold, version: "0.1.0").split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 3)
        let item = try JSONSerialization.jsonObject(with: lines[1]) as? [String: Any]
        #expect(item?["length"] as? Int == lines[2].count && item?["type"] as? String == "event")
    }
}
