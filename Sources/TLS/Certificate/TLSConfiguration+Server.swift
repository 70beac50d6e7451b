import NIOSSL

extension TLSConfiguration {
    /// What every handshake of the server offers: TLS 1.2 with forward secrecy and authenticated ciphers, or TLS 1.3
    /// (RFC 9325). No renegotiation, no early data, no SHA-1.
    static func server(
        chain: [NIOSSLCertificateSource], key: NIOSSLPrivateKey, protocols: [String] = ["h2", "http/1.1"]
    ) -> TLSConfiguration {
        var configuration = makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.cipherSuiteValues = ciphers
        configuration.signingSignatureAlgorithms = signatures
        configuration.renegotiationSupport = .none
        configuration.applicationProtocols = protocols
        return configuration
    }

    /// Of TLS 1.2; those of TLS 1.3 are all good and not for us to choose.
    private static let ciphers: [NIOTLSCipher] = [
        .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    ]

    private static let signatures: [SignatureAlgorithm] = [
        .ed25519, .ecdsaSecp256R1Sha256, .ecdsaSecp384R1Sha384, .ecdsaSecp521R1Sha512, .rsaPssRsaeSha256,
        .rsaPssRsaeSha384, .rsaPssRsaeSha512, .rsaPkcs1Sha256, .rsaPkcs1Sha384, .rsaPkcs1Sha512,
    ]
}
