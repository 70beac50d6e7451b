import Blobs
import Foundation

/// What to keep of an image: its pixels, colours and animation. Where it was taken, when, with what and by whom is cut
/// without touching a pixel; only the orientation is written anew, because without it the picture would lie on its side.
enum MetadataCut {
    /// The pieces of the cleaned file; nil when the file cannot be followed to its end and must be refused.
    static func pieces(of data: Data, mime: String) -> [BlobPiece]? {
        ByteScan.over(data) { scan in
            let orientation = Orientation.of(scan, mime: mime)
            switch mime {
            case "image/jpeg": return jpeg(scan, orientation)
            case "image/png": return png(scan, orientation)
            case "image/webp": return webp(scan, orientation)
            default: return [.range(0..<scan.count)]
            }
        }
    }

    /// Stays: tables, frames, scans, JFIF, ICC profiles (APP2) and Adobe's colour transform (APP14). Goes: Exif and XMP
    /// (APP1), indexes of further images (other APP2), IPTC (APP13), all else of the applications, comments.
    private static func jpeg(_ scan: ByteScan, _ orientation: Orientation) -> [BlobPiece]? {
        var pieces: [BlobPiece] = [.range(0..<2)]
        if orientation != .upright {
            let body = Array("Exif\0\0".utf8) + orientation.tiff
            let length = body.count + 2
            pieces.append(.bytes([0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + body))
        }
        var isWhole = false
        for part in JPEGSegments(scan) {
            isWhole = part.name == "EOI"
            switch part.marker {
            case 0xE2 where !scan.has("ICC_PROFILE\0", part.body.lowerBound): continue
            case 0xE1, 0xE3...0xED, 0xEF, 0xFE: continue
            default: pieces.append(.range(part.whole))
            }
        }
        return isWhole ? joined(pieces) : nil
    }

    private static let pngKept: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD",
        "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT",
    ]

    private static func png(_ scan: ByteScan, _ orientation: Orientation) -> [BlobPiece]? {
        var pieces: [BlobPiece] = [.range(0..<8)]
        var isWhole = false
        for part in PNGChunks(scan) {
            isWhole = part.name == "IEND"
            if pngKept.contains(part.name) { pieces.append(.range(part.whole)) }
            if part.name == "IHDR", orientation != .upright {
                let body = Array("eXIf".utf8) + orientation.tiff
                pieces.append(.bytes(big(body.count - 4) + body + big(Int(CRC32.of(body)))))
            }
        }
        return isWhole ? joined(pieces) : nil
    }

    private static let webpKept: Set<String> = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]

    private static func webp(_ scan: ByteScan, _ orientation: Orientation) -> [BlobPiece]? {
        var pieces: [BlobPiece] = []
        var hasPixels = false
        for part in WebPChunks(scan) where webpKept.contains(part.name) {
            hasPixels = hasPixels || ["VP8 ", "VP8L", "ANMF"].contains(part.name)
            if part.name == "VP8X", !part.body.isEmpty, let flags = scan.byte(part.body.lowerBound) {
                // Bit 3 says that Exif follows, bit 2 XMP.
                let cleaned = flags & ~0x0C | (orientation == .upright ? 0 : 0x08)
                pieces.append(.range(part.whole.lowerBound..<part.body.lowerBound))
                pieces.append(.bytes([cleaned]))
                pieces.append(.range(part.body.lowerBound + 1..<part.whole.upperBound))
            } else {
                pieces.append(.range(part.whole))
            }
        }
        // Without VP8X a file cannot carry metadata, and so no orientation either.
        if orientation != .upright, scan.has("VP8X", 12) {
            pieces.append(.bytes(Array("EXIF".utf8) + little(orientation.tiff.count) + orientation.tiff))
        }
        guard hasPixels else { return nil }
        let size = pieces.reduce(4) { $0 + $1.count }
        return joined([.bytes(Array("RIFF".utf8) + little(size) + Array("WEBP".utf8))] + pieces)
    }

    /// Neighbouring stretches as one.
    private static func joined(_ pieces: [BlobPiece]) -> [BlobPiece] {
        pieces.reduce(into: []) { joined, piece in
            if case .range(let next) = piece, case .range(let last)? = joined.last, last.upperBound == next.lowerBound {
                joined[joined.count - 1] = .range(last.lowerBound..<next.upperBound)
            } else {
                joined.append(piece)
            }
        }
    }

    private static func big(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(number >> $0 & 255) } }
    private static func little(_ number: Int) -> [UInt8] { big(number).reversed() }
}

/// The checksum of PNG chunks (ISO 3309, PNG annex D). Bit by bit: it is made for 30 bytes.
enum CRC32 {
    static func of(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
    }
}
