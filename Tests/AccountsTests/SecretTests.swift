import Foundation
import Kernel
import Storage
import Testing

@testable import Accounts

@Suite struct SecretTests {
    private func withKeys(_ test: (AccountKeys) throws -> Void) async throws {
        try await AccountsFixture.with { house in try test(house.accounts.keys) }
    }

    @Test func aHashKeepsItsParametersAndMatchesItsPasswordOnly() throws {
        let hash = try PasswordHash(of: Array("secret".utf8), cost: .cheap)
        let read = try #require(PasswordHash(hash.encoded))
        #expect(read == hash)
        #expect(try read.matches(Array("secret".utf8)))
        #expect(try !read.matches(Array("Secret".utf8)))
        #expect(try PasswordHash(of: Array("secret".utf8), cost: .cheap).salt != hash.salt)
        for text in ["", "$scrypt$", "$bcrypt$ln=14,r=8,p=5$a$b", hash.encoded + "$", "$scrypt$ln=99,r=8,p=5$AA$AA"] {
            #expect(PasswordHash(text) == nil)
        }
    }

    /// The test vector of RFC 7914 section 12 that has our N and r; its first 32 of 64 bytes, which are
    /// those of a shorter key too.
    @Test func theHashIsScrypt() throws {
        let key = try PasswordHash.derive(
            Array("pleaseletmein".utf8), salt: Array("SodiumChloride".utf8), cost: ScryptCost(logN: 14, r: 8, p: 1))
        #expect(
            key.map { String(format: "%02x", $0) }.joined()
                == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
    }

    @Test func theStandardCostFitsItsMemory() throws {
        let hash = try PasswordHash(of: Array("secret".utf8), cost: .standard)
        #expect(hash.encoded.hasPrefix("$scrypt$ln=14,r=8,p=5$"))
        #expect(try hash.matches(Array("secret".utf8)))
    }

    @Test func sealedTextOpensInItsPlaceOnly() async throws {
        try await withKeys { keys in
            let cipher = FieldCipher(keys: keys)
            let place = FieldCipher.Place(table: "users", column: "email", row: 1)
            let sealed = try cipher.seal("anna@example.org", at: place)
            #expect(sealed.split(separator: ":").count == 5)
            #expect(sealed.hasPrefix("v1:"))
            #expect(try cipher.open(sealed, at: place) == "anna@example.org")
            #expect(try cipher.seal("anna@example.org", at: place) != sealed, "the nonce is fresh")
            let elsewhere = [
                FieldCipher.Place(table: "users", column: "email", row: 2),
                FieldCipher.Place(table: "users", column: "phone", row: 1),
                FieldCipher.Place(table: "wallets", column: "email", row: 1),
            ]
            for place in elsewhere {
                #expect(throws: FieldCipher.Unreadable.self) { try cipher.open(sealed, at: place) }
            }
            for damaged in ["", "v1:a:b:c:d", String(sealed.dropLast(2)), "v2" + sealed.dropFirst(2)] {
                #expect(throws: FieldCipher.Unreadable.self) { try cipher.open(damaged, at: place) }
            }
        }
    }

    @Test func theBlindIndexIsEqualForEqualTextInOneColumn() async throws {
        try await withKeys { keys in
            let index = BlindIndex(keys: keys)
            let hash = try index.hash("anna@example.org", column: "users/email")
            #expect(hash.count == 32)
            #expect(try index.hash("anna@example.org", column: "users/email") == hash)
            #expect(try index.hash("anna@example.com", column: "users/email") != hash)
            #expect(try index.hash("anna@example.org", column: "users/phone") != hash)
        }
    }

    @Test func refreshTokensLeadToOneSuccessor() async throws {
        try await withKeys { keys in
            let token = RefreshToken.make()
            let next = try token.successor(keys: keys)
            #expect(try token.successor(keys: keys).text == next.text)
            #expect(next.text != token.text)
            #expect(try next.successor(keys: keys).text != next.text)
            #expect(token.text.count == 43)
            #expect(next.text.count == 43)
        }
    }

    @Test func aPasswordIsNeverPrinted() {
        let password = Password(unchecked: "Tulip-Harbour-27")
        var dumped = ""
        dump(LoginInput(identifier: .sample, password: password), to: &dumped)
        for text in ["\(password)", String(reflecting: password), dumped] {
            #expect(!text.contains("Tulip"))
        }
    }
}
