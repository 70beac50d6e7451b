import Foundation

/// Width and height of an image in pixels as it is shown, read from its header so that pages can reserve the place.
/// Nothing is decoded.
struct ImageSize: Equatable {
    let width: Int
    let height: Int

    /// Nil for types whose header is not read here, and for broken ones.
    static func of(_ data: Data, mime: String) -> ImageSize? {
        ByteScan.over(data) { scan in
            let size =
                switch mime {
                case "image/png": png(scan)
                case "image/jpeg": jpeg(scan)
                case "image/gif": pair(scan.number(6, 2, isLittle: true), scan.number(8, 2, isLittle: true))
                case "image/webp": webp(scan)
                case "image/bmp": bmp(scan)
                default: ImageSize?.none
                }
            guard let size, size.width > 0, size.height > 0 else { return nil }
            return Orientation.of(scan, mime: mime).isSideways
                ? ImageSize(width: size.height, height: size.width) : size
        }
    }

    private static func pair(_ width: Int?, _ height: Int?) -> ImageSize? {
        guard let width, let height else { return nil }
        return ImageSize(width: width, height: height)
    }

    /// IHDR (PNG 11.2.1).
    private static func png(_ scan: ByteScan) -> ImageSize? {
        scan.has("IHDR", 12) ? pair(scan.number(16, 4), scan.number(20, 4)) : nil
    }

    /// The frame header, SOF0 to SOF15 but for the tables that share the range (ITU T.81 B.2.2).
    private static func jpeg(_ scan: ByteScan) -> ImageSize? {
        for segment in JPEGSegments(scan) where (0xC0...0xCF).contains(segment.marker) {
            if [0xC4, 0xC8, 0xCC].contains(segment.marker) { continue }
            return pair(scan.number(segment.body.lowerBound + 3, 2), scan.number(segment.body.lowerBound + 1, 2))
        }
        return nil
    }

    /// VP8X, VP8L or VP8, whichever comes first (WebP container specification; RFC 6386 section 9.1; RFC 9649 3.4).
    private static func webp(_ scan: ByteScan) -> ImageSize? {
        if scan.has("VP8X", 12) {
            return pair(
                scan.number(24, 3, isLittle: true).map { $0 + 1 }, scan.number(27, 3, isLittle: true).map { $0 + 1 })
        }
        if scan.has("VP8L", 12) {
            return scan.number(21, 4, isLittle: true).map { bits in
                ImageSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
            }
        }
        guard scan.has("VP8 ", 12), scan.number(23, 3) == 0x9D012A else { return nil }
        return pair(
            scan.number(26, 2, isLittle: true).map { $0 & 0x3FFF },
            scan.number(28, 2, isLittle: true).map { $0 & 0x3FFF })
    }

    /// A height may be negative: rows from the top.
    private static func bmp(_ scan: ByteScan) -> ImageSize? {
        pair(
            scan.number(18, 4, isLittle: true),
            scan.number(22, 4, isLittle: true).map { $0 > 0x7FFF_FFFF ? 0x1_0000_0000 - $0 : $0 })
    }
}
