import Foundation

/// What every text from outside goes through before its length is looked at.
package enum TextCleaning {
    /// Trims white space, folds line ends to LF and drops control characters (C0, C1, DEL) other than LF and tab.
    /// Bidirectional marks stay: they are needed in right-to-left languages and isolated when drawn.
    package static func clean(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            guard text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
        }
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar.value {
            case 0x0D: scalars.append("\n")
            case 0x0A: if previous.value != 0x0D { scalars.append("\n") }
            case 0x09: scalars.append(scalar)
            case 0..<0x20, 0x7F..<0xA0: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
