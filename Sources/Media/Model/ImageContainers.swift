/// One part of an image file.
struct ImagePart {
    let name: String
    /// The marker of a JPEG segment; 0 in other formats.
    var marker = 0
    /// With its head and, where the format has one, its checksum.
    let whole: Range<Int>
    /// What it carries.
    let body: Range<Int>
    /// A JPEG segment that carries Exif.
    var isExif = false
}

/// The segments of a JPEG file (ITU T.81 annex B): those before and between scans, and the scans' data as parts of their
/// own. Ends at the end of the image; what follows (further images, trailers of cameras) is not part of it.
struct JPEGSegments: Sequence, IteratorProtocol {
    private let scan: ByteScan
    private var at = 2
    private var isInScan = false
    private var isDone: Bool

    init(_ scan: ByteScan) {
        self.scan = scan
        isDone = scan.number(0, 2) != 0xFFD8
    }

    mutating func next() -> ImagePart? {
        if isDone { return nil }
        if isInScan { return data() }
        // Fill bytes may stand before a marker.
        while scan.number(at, 2) == 0xFFFF { at += 1 }
        guard scan.byte(at) == 0xFF, let marker = scan.byte(at + 1).map(Int.init) else { return end() }
        if marker == 0xD9 {
            isDone = true
            return ImagePart(name: "EOI", marker: marker, whole: at..<at + 2, body: at + 2..<at + 2)
        }
        guard let length = scan.number(at + 2, 2), length >= 2, at + 2 + length <= scan.count else { return end() }
        let body = at + 4..<at + 2 + length
        defer { at = body.upperBound }
        isInScan = marker == 0xDA
        return ImagePart(
            name: "", marker: marker, whole: at..<body.upperBound, body: body,
            isExif: marker == 0xE1 && scan.has("Exif\0", body.lowerBound))
    }

    /// Entropy-coded data: up to the next marker that is neither stuffing nor a restart.
    private mutating func data() -> ImagePart {
        var end = at
        while let found = scan.next(0xFF, from: end), let after = scan.byte(found + 1) {
            end = found
            if after != 0, !(0xD0...0xD7).contains(after), after != 0xFF { break }
            end = found + (after == 0xFF ? 1 : 2)
        }
        if scan.byte(end) != 0xFF || scan.byte(end + 1) == nil { end = scan.count }
        defer { at = end }
        isInScan = false
        return ImagePart(name: "data", whole: at..<end, body: at..<end)
    }

    private mutating func end() -> ImagePart? {
        isDone = true
        return nil
    }
}

/// The chunks of a PNG file (PNG 5.3), up to `IEND`.
struct PNGChunks: Sequence, IteratorProtocol {
    private let scan: ByteScan
    private var at = 8

    init(_ scan: ByteScan) { self.scan = scan }

    mutating func next() -> ImagePart? {
        guard let length = scan.number(at, 4), length <= 0x7FFF_FFFF, at + 12 + length <= scan.count,
            let name = scan.slice(at + 4..<at + 8)
        else { return nil }
        let part = ImagePart(
            name: String(decoding: name, as: UTF8.self), whole: at..<at + 12 + length, body: at + 8..<at + 8 + length)
        at = part.name == "IEND" ? scan.count : part.whole.upperBound
        return part
    }
}

/// The chunks of a WebP file (RIFF): each is padded to an even length.
struct WebPChunks: Sequence, IteratorProtocol {
    private let scan: ByteScan
    private var at = 12

    init(_ scan: ByteScan) { self.scan = scan }

    mutating func next() -> ImagePart? {
        guard let length = scan.number(at + 4, 4, isLittle: true), at + 8 + length <= scan.count,
            let name = scan.slice(at..<at + 4)
        else { return nil }
        let end = Swift.min(at + 8 + length + length % 2, scan.count)
        defer { at = end }
        return ImagePart(
            name: String(decoding: name, as: UTF8.self), whole: at..<end, body: at + 8..<at + 8 + length)
    }
}
