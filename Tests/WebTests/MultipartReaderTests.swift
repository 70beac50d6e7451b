import Hummingbird
import Kernel
import NIOCore
import Testing

@testable import Web

/// Forms with files (RFC 7578), however the network cuts them.
@Suite struct MultipartReaderTests {
    private struct Sent: Equatable {
        let part: FormPart
        let bytes: [UInt8]
    }

    private static let boundary = "----a--boundary"

    private static func form(_ parts: [Sent], preamble: String = "") -> [UInt8] {
        var form = Array(preamble.utf8)
        for sent in parts {
            let file = sent.part.fileName.map { "; filename=\"\($0.replacing("\"", with: "%22"))\"" } ?? ""
            form += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(sent.part.name)\"\(file)\r\n\r\n".utf8
            form += sent.bytes + "\r\n".utf8
        }
        return form + "--\(boundary)--\r\n".utf8
    }

    private static func reader(
        _ form: [UInt8], cutAt cuts: [Int] = [], type: String? = "multipart/form-data; boundary=\(boundary)"
    ) throws -> MultipartReader {
        let ends = cuts.sorted() + [form.count]
        var start = 0
        let pieces = ends.map { end in
            defer { start = end }
            return ByteBuffer(bytes: form[start..<end])
        }
        return try MultipartReader(
            RequestBody(
                asyncSequence: AsyncStream { stream in
                    for piece in pieces { stream.yield(piece) }
                    stream.finish()
                }), contentType: type)
    }

    private static func read(_ reader: MultipartReader) async throws -> [Sent] {
        var found: [Sent] = []
        while let part = try await reader.next() {
            var bytes: [UInt8] = []
            while let some = try await reader.bytes() { bytes += some.readableBytesView }
            found.append(Sent(part: part, bytes: bytes))
        }
        return found
    }

    /// Contents that look like what ends them.
    private static let hostile: [[UInt8]] = [
        [], Array("\r\n".utf8), Array("--\(boundary)".utf8), Array("\r\n--\(boundary.dropLast())".utf8),
        Array("\r\n--".utf8), Array("\r\r\n\n--\(boundary)\r".utf8), (0...255).map { UInt8($0) },
    ]

    @Test(arguments: ["", "To those who read no forms.\r\n"])
    func whereverItIsCutTheSamePartsAreRead(preamble: String) async throws {
        var random = SystemRandomNumberGenerator()
        let parts = Self.hostile.enumerated().map { index, bytes in
            Sent(part: FormPart(name: "field\(index)", fileName: index % 2 == 0 ? nil : "a\"b.txt"), bytes: bytes)
        }
        let form = Self.form(parts, preamble: preamble)
        for at in 0...form.count {
            #expect(try await Self.read(Self.reader(form, cutAt: [at])) == parts, "cut at \(at)")
        }
        for _ in 0..<50 {
            let cuts = (0..<40).map { _ in Int.random(in: 0...form.count, using: &random) }
            #expect(try await Self.read(Self.reader(form, cutAt: cuts)) == parts, "cut at \(cuts)")
        }
        #expect(try await Self.read(Self.reader(form, cutAt: Array(0..<form.count))) == parts)
    }

    @Test func whatIsLeftOfAPartIsSkipped() async throws {
        let parts = ["one", "two", "three"].map {
            Sent(part: FormPart(name: $0, fileName: nil), bytes: Array("\($0) it is".utf8))
        }
        let reader = try Self.reader(Self.form(parts))
        #expect(try await reader.next()?.name == "one")
        let second = try #require(try await reader.next())
        #expect(try await reader.text(of: second, atMost: 100) == "two it is")
        let third = try #require(try await reader.next())
        await #expect(throws: Refusal.self) { _ = try await reader.text(of: third, atMost: 3) }
    }

    /// A form that ends in the middle is refused wherever that is, never taken for a whole one.
    @Test func everyBeginningOfAFormIsRefused() async throws {
        let form = Self.form([
            Sent(part: FormPart(name: "file", fileName: "a.bin"), bytes: Self.hostile[2])
        ])
        // What follows the two dashes of the end may be missing.
        for length in 0..<form.count - 2 {
            await #expect(throws: Refusal.self, "\(length) of \(form.count)") {
                _ = try await Self.read(Self.reader(Array(form.prefix(length))))
            }
        }
    }

    @Test(arguments: [
        nil, "application/json", "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\(String(repeating: "x", count: 71))", "multipart/mixed; boundary=x",
    ])
    func whatIsNoFormIsRefused(type: String?) async throws {
        #expect(throws: Refusal.self) { _ = try Self.reader([], type: type) }
    }

    @Test func headersHaveABound() async throws {
        let form = Array("--\(Self.boundary)\r\nX: \(String(repeating: "x", count: 9000))\r\n\r\n".utf8)
        await #expect(throws: Refusal.self) { _ = try await Self.reader(form).next() }
        let nameless = Array("--\(Self.boundary)\r\nContent-Type: text/plain\r\n\r\nx\r\n--\(Self.boundary)--".utf8)
        await #expect(throws: Refusal.self) { _ = try await Self.reader(nameless).next() }
    }
}
