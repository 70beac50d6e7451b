import Foundation

/// Where the operator keeps the certificate and its key: two PEM files, or the same one twice.
package struct CertificateFiles: Sendable {
    /// The server's certificate and what leads from it to its root.
    package let chain: String
    package let key: String

    package init(chain: String, key: String) {
        self.chain = chain
        self.key = key
    }

    /// More than any chain takes.
    private static let mostBytes = 1 << 20

    /// Reads both and checks that they belong together.
    /// - Throws: with a sentence for the operator.
    package func read() throws(CertificateProblem) -> ServerCertificate {
        try ServerCertificate(
            chain: Self.bytes(of: chain, "certificate file"), key: Self.bytes(of: key, "file of the private key"))
    }

    private static func bytes(of path: String, _ name: String) throws(CertificateProblem) -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw CertificateProblem("The \(name) cannot be opened: \(String(cString: strerror(errno))).")
        }
        defer { try? file.close() }
        do {
            return Array(try file.read(upToCount: mostBytes) ?? Data())
        } catch {
            throw CertificateProblem("The \(name) cannot be read.")
        }
    }

    /// What tells whether the files are those that were read, without reading them.
    struct Marks: Equatable {
        let chain: Mark?
        let key: Mark?
    }

    /// The facts of one file that change when it is written or replaced (`stat(2)`, through links).
    struct Mark: Equatable {
        let device: UInt64
        let inode: UInt64
        let size: Int64
        let seconds: Int
        let nanoseconds: Int

        /// Nil when there is no such file.
        init?(_ path: String) {
            var facts = stat()
            guard stat(path, &facts) == 0 else { return nil }
            device = UInt64(facts.st_dev)
            inode = UInt64(facts.st_ino)
            size = Int64(facts.st_size)
            seconds = facts.st_mtim.tv_sec
            nanoseconds = facts.st_mtim.tv_nsec
        }
    }

    /// The marks at this moment.
    var marks: Marks { Marks(chain: Mark(chain), key: Mark(key)) }
}
