import Blobs
import Foundation
import Kernel
import Testing

@testable import Media

@Suite struct PictureTests {
    private struct Format: Sendable, CustomTestStringConvertible {
        let mime: String
        let make: @Sendable (UInt8) -> [UInt8]
        var testDescription: String { mime }
    }

    private static let formats = [
        Format(mime: "image/jpeg") { Pictures.jpeg(orientation: $0) },
        Format(mime: "image/png") { Pictures.png(orientation: $0) },
        Format(mime: "image/webp") { Pictures.webp(orientation: $0) },
    ]

    private func cleaned(_ bytes: [UInt8], _ mime: String) throws -> [UInt8] {
        try #require(MetadataCut.pieces(of: Data(bytes), mime: mime)).flatMap { piece in
            switch piece {
            case .bytes(let bytes): bytes
            case .range(let range): Array(bytes[range])
            }
        }
    }

    private func has(_ text: String, _ bytes: [UInt8]) -> Bool {
        Data(bytes).range(of: Data(text.utf8)) != nil
    }

    @Test(arguments: formats)
    private func placeAndWordsAreCutAndTheOrientationStays(_ format: Format) throws {
        for orientation in UInt8(1)...8 {
            let before = format.make(orientation)
            let after = try cleaned(before, format.mime)
            for word in ["Leipzig", "GPS-", "secret", "xmpmeta"] { #expect(!has(word, after)) }
            #expect(FileType.of(Data(after), name: "a").mime == format.mime)
            let isSideways = orientation >= 5
            #expect(
                ImageSize.of(Data(after), mime: format.mime)
                    == (isSideways ? ImageSize(width: 30, height: 40) : ImageSize(width: 40, height: 30)))
            let kept = ByteScan.over(after) { Orientation.of($0, mime: format.mime) }
            #expect(kept.rawValue == Int(orientation))
            // What is clean stays as it is.
            #expect(try cleaned(after, format.mime) == after)
        }
    }

    @Test func pixelsAndColoursStay() throws {
        let jpeg = try cleaned(Pictures.jpeg(), "image/jpeg")
        #expect(has("ICC_PROFILE", jpeg) && has("JFIF", jpeg))
        #expect(Data(jpeg).range(of: Data([0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56])) != nil)
        #expect(jpeg.suffix(4) == [0x78, 0x9A, 0xFF, 0xD9])
        let png = try cleaned(Pictures.png(), "image/png")
        #expect(has("gAMA", png) && has("IDAT", png) && png.suffix(8).starts(with: Array("IEND".utf8)))
        let webp = try cleaned(Pictures.webp(), "image/webp")
        #expect(has("VP8L", webp) && webp[20] == 0)
        #expect(Int(webp[4]) | Int(webp[5]) << 8 == webp.count - 8)
    }

    /// The checksum of `IEND` is the one every PNG ends with.
    @Test func checksums() {
        #expect(CRC32.of(Array("IEND".utf8)) == 0xAE42_6082)
    }

    @Test(arguments: formats)
    private func noTruncationOrDamageIsFatal(_ format: Format) {
        let whole = format.make(6)
        for length in 0..<whole.count {
            let cut = Data(whole.prefix(length))
            _ = ImageSize.of(cut, mime: format.mime)
            _ = MetadataCut.pieces(of: cut, mime: format.mime)
        }
        for round in 0..<20_000 {
            var damaged = whole
            for _ in 0...round % 8 { damaged[Int.random(in: 0..<whole.count)] = .random(in: 0...255) }
            _ = ImageSize.of(Data(damaged), mime: format.mime)
            for case .range(let range) in MetadataCut.pieces(of: Data(damaged), mime: format.mime) ?? [] {
                #expect(range.lowerBound >= 0 && range.upperBound <= damaged.count)
            }
        }
    }

    /// What the random damage above found, kept.
    @Test func partsTooShortForWhatTheyClaimAreNoTrap() {
        let exif: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE1, 0, 7] + Array("Exif\0".utf8) + [0xFF, 0xD9]
        #expect(MetadataCut.pieces(of: Data(exif), mime: "image/jpeg") != nil)
        #expect(ImageSize.of(Data(exif), mime: "image/jpeg") == nil)
        let none: [UInt8] = [0, 0, 0, 0]
        let webp = Array("RIFF".utf8) + none + Array("WEBPVP8X".utf8) + none + Array("VP8L".utf8) + none
        #expect(MetadataCut.pieces(of: Data(webp), mime: "image/webp") != nil)
    }

    @Test(arguments: [
        ("a.txt", Array("hello".utf8), "text/plain"), ("t.csv", Array("a,b".utf8), "text/csv"),
        ("x.bin", [0, 1, 2], "application/octet-stream"), ("fake.png", Array("<html>".utf8), "text/plain"),
        ("d.docx", [0x50, 0x4B, 3, 4], "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("d.jpg", [0x50, 0x4B, 3, 4], "application/zip"), ("s.svg", Array("<svg/>".utf8), "image/svg+xml"),
        ("p.pdf", Array("%PDF-1.7".utf8), "application/pdf"), ("g.gif", Pictures.gif, "image/gif"),
        ("m.mp4", [0, 0, 0, 20] + Array("ftypisom".utf8), "video/mp4"),
    ])
    func theBytesTellTheType(name: String, bytes: [UInt8], mime: String) {
        #expect(FileType.of(Data(bytes), name: name).mime == mime)
    }

    @Test func whatCouldRunIsNotShown() {
        for (name, bytes) in [("s.svg", Array("<svg/>".utf8)), ("h", Array("<html>".utf8)), ("p", Array("%PDF-".utf8))]
        {
            #expect(!FileType.of(Data(bytes), name: name).isShownInline)
        }
        #expect(FileType.of(Data(Pictures.png()), name: "h.html").isShownInline)
    }

    @Test(arguments: [
        ("../../etc/passwd", "passwd"), ("C:\\Users\\a\\cat.jpg", "cat.jpg"), ("", "file"), ("...", "file"),
        ("a\u{0}b\n.txt", "ab.txt"), ("photo\u{202E}gpj.exe", "photogpj.exe"),
        (String(repeating: "x", count: 300) + ".jpeg", String(repeating: "x", count: 115) + ".jpeg"),
    ])
    func namesAreMadeHarmless(given: String, kept: String) {
        #expect(FileName(given).text == kept)
    }
}
