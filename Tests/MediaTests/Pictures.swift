/// Small pictures, byte for byte, as cameras and programs write them.
enum Pictures {
    /// Exif with an orientation and a place, big endian: two entries, the second a GPS directory.
    static func tiff(orientation: UInt8) -> [UInt8] {
        [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 2]
            + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
            + [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38] + [0, 0, 0, 0]
            // One entry: the reference of the latitude, N.
            + [0, 1, 0, 1, 0, 2, 0, 0, 0, 2, 0x4E, 0, 0, 0, 0, 0, 0, 0] + Array("GPS-51.34N-12.37E".utf8)
    }

    /// A JPEG of 40 by 30 as far as its headers go: JFIF, Exif with a place, XMP, IPTC, a comment, ICC, a frame, a scan with
    /// stuffed and restart bytes, and a second picture behind the end, as some phones write it.
    static func jpeg(orientation: UInt8 = 1) -> [UInt8] {
        func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
            [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
        }
        return [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
            + segment(0xE1, Array("Exif\0\0".utf8) + tiff(orientation: orientation))
            + segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Leipzig</x:xmpmeta>".utf8))
            + segment(0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1] + Array("profile".utf8))
            + segment(0xE2, Array("MPF\0secret".utf8)) + segment(0xED, Array("Photoshop 3.0\0Leipzig".utf8))
            + segment(0xFE, Array("taken at Leipzig".utf8))
            + segment(0xC0, [8, 0, 30, 0, 40, 1, 1, 0x11, 0]) + segment(0xDA, [1, 1, 0, 0, 63, 0])
            + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56] + segment(0xC4, [0, 1, 2])
            + segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x78, 0x9A] + [0xFF, 0xD9]
            + [0xFF, 0xD8] + segment(0xE1, Array("Exif\0\0Leipzig".utf8)) + [0xFF, 0xD9]
    }

    static func png(orientation: UInt8 = 1) -> [UInt8] {
        func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
            big(body.count) + Array(name.utf8) + body + [0, 0, 0, 0]
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(40) + big(30) + [8, 2, 0, 0, 0]) + chunk("tEXt", Array("Comment\0Leipzig".utf8))
            + chunk("eXIf", tiff(orientation: orientation)) + chunk("gAMA", big(45_455))
            + chunk("IDAT", [1, 2, 3, 4]) + chunk("iTXt", Array("XML:com.adobe.xmp Leipzig".utf8))
            + chunk("IEND", []) + Array("trailer Leipzig".utf8)
    }

    static func webp(orientation: UInt8 = 1) -> [UInt8] {
        func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
            Array(name.utf8) + little(body.count, 4) + body + (body.count % 2 == 1 ? [0] : [])
        }
        let chunks =
            chunk("VP8X", [0x0C, 0, 0, 0] + little(39, 3) + little(29, 3)) + chunk("VP8L", [0x2F, 1, 2, 3, 4])
            + chunk("EXIF", tiff(orientation: orientation)) + chunk("XMP ", Array("<x>Leipzig</x>".utf8))
        return Array("RIFF".utf8) + little(chunks.count + 4, 4) + Array("WEBP".utf8) + chunks
    }

    static let gif: [UInt8] = Array("GIF89a".utf8) + little(40, 2) + little(30, 2) + [0, 0, 0, 0x3B]

    private static func big(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(number >> $0 & 255) } }
    private static func little(_ number: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(number >> (8 * $0) & 255) }
    }
}
