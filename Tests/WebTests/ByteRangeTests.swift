import Testing

@testable import Web

/// What a `Range` header asks for of 100 bytes (RFC 9110 section 14.1.2).
@Suite struct ByteRangeTests {
    @Test(arguments: [
        (nil, ByteRange.whole), ("bytes=0-", .part(0..<100)), ("bytes=0-0", .part(0..<1)),
        ("bytes=10-19", .part(10..<20)),
        ("bytes=90-200", .part(90..<100)), ("bytes=-1", .part(99..<100)), ("bytes=-500", .part(0..<100)),
        ("bytes=99-", .part(99..<100)), ("bytes=100-", .outside), ("bytes=200-300", .outside), ("bytes=-0", .outside),
        // What is malformed, in another unit or several at once is answered with everything.
        ("bytes=20-10", .whole), ("bytes=a-b", .whole), ("bytes=--5", .whole), ("items=0-5", .whole),
        ("bytes=", .whole),
        ("bytes=-", .whole), ("bytes=0-1,5-6", .whole), ("bytes=99999999999999999999-", .whole),
    ])
    func isWhatTheStandardSays(header: String?, expected: ByteRange) {
        #expect(ByteRange.of(header, size: 100) == expected, "\(header ?? "none")")
    }

    @Test func nothingIsPartOfNothing() {
        #expect(ByteRange.of("bytes=0-", size: 0) == .outside)
        #expect(ByteRange.of(nil, size: 0) == .whole)
    }
}
