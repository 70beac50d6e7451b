import Foundation
import Kernel
import TLS
import TestKit
import Testing

/// Which files make a certificate, and what is said of the others.
@Suite struct ServerCertificateTests {
    private func problem(_ chain: String, _ key: String) -> String? {
        do throws(CertificateProblem) {
            _ = try ServerCertificate(chain: Array(chain.utf8), key: Array(key.utf8))
            return nil
        } catch {
            return error.description
        }
    }

    @Test func aPairIsRead() throws {
        let issued = try TestAuthority().issue(["a.example", "*.b.example"], for: .days(30))
        let certificate = try ServerCertificate(chain: Array(issued.chain.utf8), key: Array(issued.key.utf8))
        #expect(certificate.names == ["a.example", "*.b.example"])
        let left = certificate.notAfter.milliseconds - WallClock.system.now().milliseconds
        // Certificates count in whole seconds.
        #expect((29 * 86_400_000...30 * 86_400_000 + 1000).contains(left))
    }

    @Test func bothMayStandInOneFile() throws {
        let issued = try TestAuthority().issue()
        #expect(problem(issued.key + issued.chain, issued.key + issued.chain) == nil)
        #expect(problem(issued.chain + issued.key, issued.chain + issued.key) == nil)
    }

    @Test func whatIsNoPairIsNamed() throws {
        let authority = try TestAuthority()
        let (one, other) = (try authority.issue(), try authority.issue())
        #expect(problem(one.chain, other.key) == "The private key does not belong to the certificate.")
        #expect(problem(one.key, one.key) == "There is no certificate in the file.")
        #expect(problem(one.chain, one.chain)?.hasPrefix("The private key cannot be read") == true)
        #expect(problem("", one.key) == "There is no certificate in the file.")
        #expect(problem(String(one.chain.dropLast(60)), one.key)?.hasPrefix("The certificate file cannot") == true)
        let ends = one.chain.components(separatedBy: "-----END CERTIFICATE-----\n")
        let turned = [ends[1], ends[0], ""].joined(separator: "-----END CERTIFICATE-----\n")
        #expect(problem(turned, one.key)?.contains("not in order") == true)
    }

    @Test func anEncryptedKeyIsRefusedWithoutAskingForItsPassphrase() throws {
        // Made with: openssl genpkey -algorithm ed25519 -aes-128-cbc -pass pass:x
        let sealed = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgQj+lm+edyoQICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEAQIEEM2eCqGruI4541AXnCpJcQ0EQMVy
            cwL69NLerQNkyJTnHyNMdfAy3CmmKAkIrQEAR2UZ3RzDG+GJihJX09ds1juyDx9q
            zZonrrWtrzVde0ljviU=
            -----END ENCRYPTED PRIVATE KEY-----
            """
        let chain = try TestAuthority().issue().chain
        #expect(problem(chain, sealed)?.hasPrefix("The private key cannot be read") == true)
    }
}
