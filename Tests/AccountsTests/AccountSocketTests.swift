import Kernel
import TestKit
import Testing

@testable import Accounts

/// What sockets hear of this room, over a real port.
@Suite(.timeLimit(.minutes(2))) struct AccountSocketTests {
    private struct Ready: Decodable {
        let user: AccountPayload
        let sessionId: SessionID
        let settings: SettingsPayload
    }

    private func connect(_ answer: SignedInPayload, _ port: Int) async throws -> SocketClient {
        try await SocketClient.connect(port: port, token: answer.tokens.accessToken)
    }

    @Test func readyTellsWhoOneIs() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            try await house.app.listening { port in
                let socket = try await connect(anna, port)
                let ready: Ready = try socket.ready.decode()
                #expect(ready.user == anna.user)
                #expect(ready.sessionId == anna.session.id)
                #expect(ready.settings.locale == anna.user.locale)
                try await socket.close()
            }
        }
    }

    @Test func anEndedSessionLosesItsSocketsAndNobodyElseDoes() async throws {
        try await AccountsFixture.with { house async throws in
            let phone = try await house.register("anna")
            let laptop = try await house.login("anna")
            try await house.app.listening { port in
                let lost = try await connect(phone, port)
                let kept = try await connect(laptop, port)
                try await house.accounts.endSession(
                    phone.session.id, as: house.caller(laptop), from: AccountsFixture.client)
                let last: SessionRevokedPayload = try await lost.next("session:revoked").decode()
                #expect(last.reason == "logout")
                _ = try await lost.waitForClose()
                try await kept.expectSilence(of: "session:revoked")
                #expect(kept.ending == nil)
                await #expect(throws: SocketClientFailure.self) { try await connect(phone, port) }
                try await kept.close()
            }
        }
    }

    @Test func aStolenRefreshTokenEndsTheSocketWithItsReason() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            _ = try await house.accounts.refresh(anna.tokens.refreshToken, from: AccountsFixture.client)
            try await house.app.listening { port in
                let socket = try await connect(anna, port)
                house.advance(.seconds(11))
                _ = try await refusal {
                    try await house.accounts.refresh(anna.tokens.refreshToken, from: AccountsFixture.client)
                }
                let last: SessionRevokedPayload = try await socket.next("session:revoked").decode()
                #expect(last.reason == "suspicious")
                _ = try await socket.waitForClose()
            }
        }
    }

    @Test func profileChangesReachOnesOwnDevicesOnly() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let berta = try await house.register("berta")
            try await house.app.listening { port in
                let own = try await connect(anna, port)
                let outsider = try await connect(berta, port)
                _ = try await house.accounts.updateProfile(
                    ProfileInput(displayName: DisplayName("Anna B.")), as: house.caller(anna))
                let event = try await own.next("user:updated")
                #expect(try event.decode(UserUpdatedPayload.self).user.displayName == "Anna B.")
                #expect(event.meta?.room == "user:\(anna.user.id)")
                #expect(event.meta?.seq == 1)
                try await outsider.expectSilence(of: "user:updated")
                try await own.close()
                try await outsider.close()
            }
        }
    }
}
