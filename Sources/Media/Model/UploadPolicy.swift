import Kernel

/// What a file is put here for: it decides its limits and who may see it.
package enum FilePurpose: String, WireEnum {
    case attachment, post, comment, avatar, banner, icon

    /// Pictures of people and places are seen wherever their name is.
    var isPublic: Bool {
        switch self {
        case .avatar, .banner, .icon: true
        case .attachment, .post, .comment: false
        }
    }

    /// Only pictures every browser shows.
    var takesPicturesOnly: Bool { isPublic }
}

/// How large files may be and which are not taken at all.
package struct UploadPolicy: Sendable {
    /// Megabytes by kind of file, for attachments and posts (product.md b.1).
    package var image = 25
    package var video = 100
    package var audio = 50
    package var document = 25
    /// Megabytes of avatars and icons; banners may have a quarter more.
    package var picture = 8
    /// Megabytes of everything a person has put here; 0 is without bound.
    package var perUser = 0
    /// Files of one request.
    package var perRequest = 10
    /// How long a file waits to be attached to something.
    package var unattachedFor = Duration.hours(24)
    /// How long a blob stays after its last reference.
    package var sweptAfter = Duration.hours(24)

    package init() {}

    /// Sides and area an image may have: more than that exhausts the browsers of those who look at it.
    static let longestSide = 16_384
    static let mostPixels = 100_000_000

    /// Bytes: the most any file for this purpose may have, before its kind is known.
    func most(for purpose: FilePurpose) -> Int {
        purpose.takesPicturesOnly ? limit(.image, purpose) : max(image, video, audio, document) << 20
    }

    /// Bytes.
    package func limit(_ kind: MediaKind, _ purpose: FilePurpose) -> Int {
        switch (purpose, kind) {
        case (.avatar, _), (.icon, _): picture << 20
        case (.banner, _): (picture << 20) / 4 * 5
        case (_, .image): image << 20
        case (_, .video): video << 20
        case (_, .audio): audio << 20
        case (_, .document), (_, .archive), (_, .other): document << 20
        }
    }

    /// Programs by the name they would run under (product.md b.1).
    private static let refused: Set<String> = [
        "exe", "dll", "bat", "cmd", "com", "scr", "js", "mjs", "vbs", "vbe", "ps1", "sh", "jar", "msi", "apk", "html",
        "htm", "xhtml", "hta", "lnk", "pif", "reg", "wsf", "app", "deb", "rpm", "dmg", "iso",
    ]

    /// - Throws: `unsupported_media`, `payload_too_large`, `validation_failed` for a picture too wide.
    func check(_ name: FileName, _ type: FileType, size: Int, _ picture: ImageSize?, for purpose: FilePurpose) throws {
        if Self.refused.contains(name.suffix) {
            throw Refusal(.unsupportedMedia, "Files named .\(name.suffix) are not taken here.")
        }
        if purpose.takesPicturesOnly, !["image/jpeg", "image/png", "image/gif", "image/webp"].contains(type.mime) {
            throw Refusal(.unsupportedMedia, "This must be a picture: JPEG, PNG, GIF or WebP.")
        }
        guard size > 0 else { throw Refusal.invalid("file", "This file is empty.") }
        guard size <= limit(type.kind, purpose) else {
            throw Refusal(.payloadTooLarge, "This file is larger than \(limit(type.kind, purpose) >> 20) MB.")
        }
        if let picture {
            guard max(picture.width, picture.height) <= Self.longestSide,
                picture.width * picture.height <= Self.mostPixels
            else { throw Refusal.invalid("file", "This picture has too many pixels.") }
        }
    }
}

/// The name a person gave a file: the last part of a path, without control characters, at most 120 characters.
struct FileName: Equatable {
    let text: String

    init(_ given: String?) {
        let last = (given ?? "").split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let isHidden: (Unicode.Scalar) -> Bool = { scalar in
            // Marks that turn the direction of text could make `gpj.exe` look like a picture.
            scalar.value < 32 || scalar.value == 127 || (0x202A...0x202E).contains(scalar.value)
                || (0x2066...0x2069).contains(scalar.value) || [0x200E, 0x200F, 0xFEFF].contains(scalar.value)
        }
        let clean = String(String.UnicodeScalarView(last.unicodeScalars.filter { !isHidden($0) }))
        let trimmed = clean.drop { $0 == " " || $0 == "." }
        if trimmed.count > 120, let dot = trimmed.lastIndex(of: "."), trimmed[dot...].count <= 10 {
            text = trimmed.prefix(120 - trimmed[dot...].count) + String(trimmed[dot...])
        } else {
            text = trimmed.isEmpty ? "file" : String(trimmed.prefix(120))
        }
    }

    /// The ending in lower case; empty when there is none.
    var suffix: String {
        text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map { $0.lowercased() } ?? ""
    }
}
