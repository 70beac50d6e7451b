import Foundation

/// A short name for bytes: FNV-1a with 64 bits as hexadecimal (<http://www.isthe.com/chongo/tech/comp/fnv/>).
/// It tells versions of one file apart for caches and defends against nobody.
enum ContentHash {
    static func of(_ data: Data) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        data.withUnsafeBytes { bytes in
            for byte in bytes {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
