/// How an image is to be turned for showing (Exif 2.32, tag 0x0112). It is the one thing of its metadata that is kept.
enum Orientation: Int {
    case upright = 1, mirrored, upsideDown, upsideDownMirrored, leftMirrored, left, rightMirrored, right

    /// Width and height change places.
    var isSideways: Bool { rawValue >= 5 }

    /// As the metadata of an image says; upright when it says nothing.
    static func of(_ scan: ByteScan, mime: String) -> Orientation {
        let tiff: Range<Int>? =
            switch mime {
            case "image/jpeg":
                JPEGSegments(scan).first { $0.isExif }?.body
            case "image/png": PNGChunks(scan).first { $0.name == "eXIf" }?.body
            case "image/webp": WebPChunks(scan).first { $0.name == "EXIF" }?.body
            default: nil
            }
        return tiff.flatMap { inTIFF(scan, $0) } ?? .upright
    }

    /// Looks through the first directory of a TIFF block (TIFF 6.0 section 2). Some writers put `Exif\0\0` before it.
    private static func inTIFF(_ scan: ByteScan, _ range: Range<Int>) -> Orientation? {
        let start = scan.has("Exif\0\0", range.lowerBound) ? range.lowerBound + 6 : range.lowerBound
        let isLittle = scan.has("II", start)
        guard isLittle || scan.has("MM", start), let first = scan.number(start + 4, 4, isLittle: isLittle),
            let count = scan.number(start + first, 2, isLittle: isLittle)
        else { return nil }
        for entry in 0..<min(count, 512) {
            let at = start + first + 2 + 12 * entry
            guard at + 12 <= range.upperBound else { return nil }
            if scan.number(at, 2, isLittle: isLittle) == 0x0112 {
                return scan.number(at + 8, 2, isLittle: isLittle).flatMap(Orientation.init)
            }
        }
        return nil
    }

    /// A TIFF block with this orientation and nothing else.
    var tiff: [UInt8] {
        [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(rawValue), 0, 0, 0, 0, 0, 0]
    }
}
