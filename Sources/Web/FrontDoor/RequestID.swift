import Kernel
import Synchronization

/// Names of requests for logs and answers: unique over processes, not secret, made without asking the system.
package enum RequestID {
    private static let process = RandomBytes.make(6)
    private static let count = Atomic<UInt64>(0)

    /// A fresh name of 19 characters: the process, then the request's number in it.
    package static func next() -> String {
        let number = count.add(1, ordering: .relaxed).newValue
        return Base64URL.encode(process + withUnsafeBytes(of: number.bigEndian) { Array($0) })
    }

    /// A name from outside is kept when it is short and plain.
    static func accept(_ id: String) -> String? {
        let isPlain = id.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                || byte == 95
        }
        return isPlain && (1...64).contains(id.utf8.count) ? id : nil
    }
}
