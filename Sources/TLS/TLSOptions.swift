import Kernel

/// What the settings say about encrypted connections.
package struct TLSOptions: Sendable {
    /// A PEM file with the certificate and what leads from it to its root, in this order; empty: no encrypted port.
    package var certificate = ""
    /// A PEM file with the private key; empty: it stands in the file of the certificate.
    package var key = ""
    /// Where the encrypted port is.
    package var host = "127.0.0.1"
    /// 0 lets the system choose.
    package var port = 8443
    /// From accepting a connection to the end of its handshake.
    package var handshakeLimit: Duration = .seconds(10)
    /// Between two looks at whether the files have changed.
    package var watchInterval: Duration = .seconds(5)

    package init() {}

    /// Whether there is an encrypted port.
    package var isOn: Bool { !certificate.isEmpty }

    /// The operator's files.
    package var files: CertificateFiles { CertificateFiles(chain: certificate, key: key.isEmpty ? certificate : key) }
}
