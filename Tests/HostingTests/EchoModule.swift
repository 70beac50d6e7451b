import Hosting
import Kernel
import Web

/// One operation that says what it was told.
struct EchoModule: DomainModule {
    struct Said: Exampled, Equatable {
        let text: Text<1, 20>
        static var example: Said { Said(text: .sample) }
    }

    let name = "echo"

    var endpoints: [Endpoint] {
        [
            Endpoint(.post, "/echo", .none, tag: "echo", summary: "Say it again", in: Said.self, out: Said.self) {
                input, _ in input
            },
            Endpoint(.get, "/mine", .user, tag: "echo", summary: "Who", in: NoInput.self, out: Said.self) { _, call in
                try Said(text: Text("\(call.user().userId)"))
            },
            Endpoint(.post, "/mine", .user, tag: "echo", summary: "Change", in: Said.self, out: Said.self) {
                input, _ in input
            },
            Endpoint(.post, "/secret", .fresh, tag: "echo", summary: "Fresh", in: NoInput.self, out: NoOutput.self) {
                _, _ in NoOutput()
            },
            Endpoint(
                .post, "/rare", .none, rate: RateBucket("rare", [.init(2, per: 60)], by: .address), tag: "echo",
                summary: "Rare", in: NoInput.self, out: NoOutput.self
            ) { _, _ in NoOutput() },
            Endpoint(
                .get, "/numbers", .none, tag: "echo", summary: "Pages", in: PageQuery.self, outPage: Number.self
            ) { input, call in
                let start = try call.cursor(input.cursor)?.first ?? 0
                let limit = input.limit?.value ?? PageQuery.defaultLimit
                let rows = (start..<min(30, start + Int64(limit) + 1)).map { Number(value: Int($0)) }
                return Page(fetched: rows, limit: limit) { [Int64($0.value) + 1] }
            },
        ]
    }

    struct Number: Exampled, Equatable {
        let value: Int
        static var example: Number { Number(value: 1) }
    }
}

/// Knows two tokens: `good` (stale factor) and `fresh`; the CSRF token is `csrf`.
struct FixedAuthenticator: Authenticating {
    func caller(accessToken: String, at now: Timestamp) async throws -> Caller {
        guard accessToken == "good" || accessToken == "fresh" else {
            throw accessToken == "old"
                ? Refusal(.tokenExpired, "Expired.") : Refusal(.unauthorized, "No such token.")
        }
        return Caller(
            userId: UserID(rawValue: 42), sessionId: SessionID(rawValue: 7),
            freshUntil: accessToken == "fresh" ? now + .minutes(5) : nil, staff: nil, isBot: false,
            expiresAt: now + .minutes(15))
    }

    func accepts(csrfToken token: String, of caller: Caller) async throws -> Bool { token == "csrf" }
}
