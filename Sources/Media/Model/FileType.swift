import Foundation

/// What a file is, told by its first bytes; what its sender says counts only where bytes cannot tell (office files are
/// zips, tables are text).
struct FileType: Equatable {
    let mime: String
    let kind: MediaKind

    /// Types a browser may show in the page. Everything else is downloaded: a document served from here would run with
    /// the rights of this site.
    var isShownInline: Bool {
        switch kind {
        case .image, .video, .audio: mime != "image/tiff"
        case .document, .archive, .other: false
        }
    }

    static let unknown = FileType(mime: "application/octet-stream", kind: .other)

    /// The type of these bytes under this name.
    static func of(_ data: Data, name: String) -> FileType {
        let suffix = (name as NSString).pathExtension.lowercased()
        return ByteScan.over(data.prefix(4096)) { scan in
            known(scan) ?? zipped(scan, suffix) ?? text(data.prefix(4096), suffix) ?? unknown
        }
    }

    private static func known(_ scan: ByteScan) -> FileType? {
        switch true {
        case scan.number(0, 4) == 0x8950_4E47 && scan.number(4, 4) == 0x0D0A_1A0A: image("png")
        case scan.number(0, 3) == 0xFFD8FF: image("jpeg")
        case scan.has("GIF87a", 0), scan.has("GIF89a", 0): image("gif")
        case scan.has("RIFF", 0) && scan.has("WEBP", 8): image("webp")
        case scan.has("RIFF", 0) && scan.has("WAVE", 8): audio("wav")
        case scan.has("RIFF", 0) && scan.has("AVI ", 8): video("x-msvideo")
        case scan.has("BM", 0) && scan.number(14, 4, isLittle: true).map { (12...124).contains($0) } == true:
            image("bmp")
        case scan.number(0, 4) == 0x4949_2A00, scan.number(0, 4) == 0x4D4D_002A: image("tiff")
        case scan.has("ftyp", 4): boxed(scan)
        case scan.number(0, 4) == 0x1A45_DFA3: video("webm")
        case scan.has("OggS", 0): audio("ogg")
        case scan.has("fLaC", 0): audio("flac")
        case scan.has("ID3", 0): audio("mpeg")
        case scan.number(0, 2).map { [0xFFFB, 0xFFF3, 0xFFF2].contains($0) } == true: audio("mpeg")
        case scan.number(0, 2).map { [0xFFF1, 0xFFF9].contains($0) } == true: audio("aac")
        case scan.number(0, 4) == 0x0000_01BA, scan.number(0, 4) == 0x0000_01B3: video("mpeg")
        case scan.has("%PDF-", 0): FileType(mime: "application/pdf", kind: .document)
        case scan.number(0, 4) == 0xD0CF_11E0: FileType(mime: "application/x-cfb", kind: .document)
        case scan.has("Rar!", 0): FileType(mime: "application/vnd.rar", kind: .archive)
        case scan.number(0, 6) == 0x377A_BCAF_271C: FileType(mime: "application/x-7z-compressed", kind: .archive)
        case scan.number(0, 2) == 0x1F8B: FileType(mime: "application/gzip", kind: .archive)
        default: nil
        }
    }

    /// ISO base media files (ISO/IEC 14496-12): the brand after `ftyp` tells which.
    private static func boxed(_ scan: ByteScan) -> FileType {
        switch true {
        case scan.has("avif", 8), scan.has("avis", 8): image("avif")
        case scan.has("M4A ", 8), scan.has("M4B ", 8): audio("mp4")
        case scan.has("qt  ", 8): video("quicktime")
        case scan.has("3gp", 8): video("3gpp")
        default: video("mp4")
        }
    }

    private static func zipped(_ scan: ByteScan, _ suffix: String) -> FileType? {
        guard scan.number(0, 4) == 0x504B_0304 || scan.number(0, 4) == 0x504B_0506 else { return nil }
        let office = "application/vnd.openxmlformats-officedocument."
        switch suffix {
        case "docx": return FileType(mime: office + "wordprocessingml.document", kind: .document)
        case "xlsx": return FileType(mime: office + "spreadsheetml.sheet", kind: .document)
        case "pptx": return FileType(mime: office + "presentationml.presentation", kind: .document)
        default: return FileType(mime: "application/zip", kind: .archive)
        }
    }

    /// Text without control characters. A cut in the middle of a character at the end is no fault.
    private static func text(_ data: Data, _ suffix: String) -> FileType? {
        let control = data.contains { $0 < 32 && ![9, 10, 12, 13].contains($0) }
        guard !data.isEmpty, !control,
            (0..<4).contains(where: { String(data: data.dropLast($0), encoding: .utf8) != nil })
        else { return nil }
        switch suffix {
        case "csv": return FileType(mime: "text/csv", kind: .document)
        case "json": return FileType(mime: "application/json", kind: .document)
        case "svg": return FileType(mime: "image/svg+xml", kind: .document)
        default: return FileType(mime: "text/plain", kind: .document)
        }
    }

    private static func image(_ name: String) -> FileType { FileType(mime: "image/" + name, kind: .image) }
    private static func audio(_ name: String) -> FileType { FileType(mime: "audio/" + name, kind: .audio) }
    private static func video(_ name: String) -> FileType { FileType(mime: "video/" + name, kind: .video) }
}

/// What a file is good for; each has its own limit of size.
package enum MediaKind: String, Sendable {
    case image, video, audio, document, archive, other

    /// Of a type this room gave.
    init(mime: String) {
        switch mime.prefix(while: { $0 != "/" }) {
        case "image": self = mime == "image/svg+xml" ? .document : .image
        case "video": self = .video
        case "audio": self = .audio
        default: self = .other
        }
    }
}
