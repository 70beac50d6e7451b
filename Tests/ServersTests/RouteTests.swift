import Foundation
import HTTPTypes
import Kernel
import TestKit
import Testing

@testable import Servers

/// Every operation through the router as a table: who asks for what, the status, and what must and must not stand in the
/// answer. An outsider gets the same answer for what is hidden and for what does not exist.
@Suite struct RouteTests {
    enum Who: String, Sendable, CaseIterable { case olga, mia, anna, otto, nobody }

    struct Scenario: Sendable, CustomTestStringConvertible {
        let who: Who
        let method: HTTPRequest.Method
        let path: String
        let body: String?
        let status: Int
        let code: ErrorCode?
        let wanted: [String]
        let forbidden: [String]

        var testDescription: String { "\(who.rawValue): \(method) \(path)" }

        init(
            _ who: Who, _ method: HTTPRequest.Method, _ path: String, _ body: String?, _ status: Int,
            _ code: ErrorCode? = nil, wanted: [String] = [], forbidden: [String] = []
        ) {
            (self.who, self.method, self.path, self.body, self.status) = (who, method, path, body, status)
            (self.code, self.wanted, self.forbidden) = (code, wanted, forbidden)
        }

        init(
            _ who: Who, _ method: HTTPRequest.Method, _ path: String, _ status: Int, _ code: ErrorCode? = nil,
            wanted: [String] = [], forbidden: [String] = []
        ) {
            self.init(who, method, path, nil, status, code, wanted: wanted, forbidden: forbidden)
        }
    }

    static let reading: [Scenario] = [
        Scenario(.nobody, .get, "/servers", 401, .unauthorized),
        Scenario(.anna, .get, "/servers", 200, wanted: ["Book club"]),
        Scenario(.otto, .get, "/servers", 200, wanted: [#""data":[]"#, #""hasMore":false"#]),
        Scenario(
            .nobody, .get, "/servers/{server}", 200, wanted: ["Book club", #""me":null"#, #""channels":[]"#],
            forbidden: ["general", "back-room"]),
        Scenario(
            .anna, .get, "/servers/{server}", 200, wanted: ["general", #""isOwner":false"#], forbidden: ["back-room"]),
        Scenario(.mia, .get, "/servers/{server}", 200, wanted: ["back-room"]),
        Scenario(.anna, .get, "/servers/404", 404, .notFound),
        Scenario(.anna, .get, "/servers/nonsense", 404, .notFound),
        Scenario(.otto, .get, "/servers/{server}/channels", 404, .notFound),
        Scenario(.anna, .get, "/servers/{server}/channels", 200, wanted: ["general"], forbidden: ["back-room"]),
        Scenario(.otto, .get, "/servers/{server}/roles", 404, .notFound),
        Scenario(.anna, .get, "/servers/{server}/roles", 200, wanted: ["Moderators", "everyone"]),
        Scenario(.otto, .get, "/servers/{server}/members", 404, .notFound),
        Scenario(.anna, .get, "/servers/{server}/members", 200, wanted: ["olga", "mia", "anna"], forbidden: ["otto"]),
        Scenario(.anna, .get, "/servers/{server}/members?q=mi", 200, wanted: ["mia"], forbidden: ["olga"]),
        Scenario(.anna, .get, "/servers/{server}/members?q=%25", 200, forbidden: ["mia"]),
        Scenario(
            .anna, .get, "/servers/{server}/members?roleId={moderators}", 200, wanted: ["mia"], forbidden: ["olga"]),
        Scenario(.anna, .get, "/servers/{server}/members?roleId={moderators}&q=ol", 200, forbidden: ["mia", "olga"]),
        Scenario(.anna, .get, "/servers/{server}/members?limit=101", 422, .validationFailed),
        Scenario(.anna, .get, "/servers/{server}/members?cursor=forged", 400, .badRequest),
        Scenario(.anna, .get, "/servers/{server}/members/me", 200, wanted: ["anna"]),
        Scenario(.anna, .get, "/servers/{server}/members/@olga", 200, wanted: [#""isOwner":true"#]),
        Scenario(.anna, .get, "/servers/{server}/members/{otto}", 404, .notFound),
        Scenario(.anna, .get, "/servers/{server}/bans", 403, .forbidden),
        Scenario(.otto, .get, "/servers/{server}/bans", 404, .notFound),
        Scenario(.mia, .get, "/servers/{server}/bans", 200),
        Scenario(.anna, .get, "/servers/{server}/audit-logs", 403, .forbidden),
        Scenario(
            .mia, .get, "/servers/{server}/audit-logs?action=role.create", 200, wanted: ["Readers"],
            forbidden: ["channel.create"]),
        Scenario(.mia, .get, "/servers/{server}/audit-logs?userId={mia}", 200, wanted: [#""data":[]"#]),
        Scenario(
            .anna, .get, "/servers/{server}/permissions", 200, wanted: ["view_channel", #""kind":"role""#],
            forbidden: ["manage_roles"]),
        Scenario(.anna, .get, "/servers/{server}/permissions?channelId={back}", 404, .notFound),
        Scenario(.anna, .get, "/servers/{server}/permissions?userId={mia}", 403, .forbidden),
        Scenario(
            .mia, .get, "/servers/{server}/permissions?userId={anna}&channelId={back}", 200,
            wanted: [#""permissions":"0""#, "role_overwrite"]),
        Scenario(.olga, .get, "/servers/{server}/permissions", 200, wanted: ["administrator", #""kind":"owner""#]),
        Scenario(.anna, .get, "/servers/{server}/invites", 403, .forbidden),
        Scenario(.nobody, .get, "/servers/discover?q=book", 200, wanted: ["Book club", #""isMember":false"#]),
        Scenario(.anna, .get, "/servers/discover?category=OTHER", 200, wanted: [#""isMember":true"#]),
        Scenario(.anna, .get, "/servers/discover?category=music", 200, forbidden: ["Book club"]),
        Scenario(.anna, .get, "/servers/discover?minMembers=4", 200, forbidden: ["Book club"]),
        Scenario(.anna, .get, "/channels/{lobby}", 200, wanted: [#""name":"general""#, #""unread":null"#]),
        Scenario(.anna, .get, "/channels/{back}", 404, .notFound, forbidden: ["back"]),
        Scenario(.mia, .get, "/channels/{back}", 200, wanted: [#""isPrivate":true"#]),
        Scenario(.otto, .get, "/channels/{lobby}", 404, .notFound),
        Scenario(.anna, .get, "/channels/404", 404, .notFound),
        Scenario(.anna, .get, "/channels/{lobby}/permissions", 200, wanted: [#""data":[]"#]),
        Scenario(.mia, .get, "/channels/{back}/permissions", 200, wanted: ["{moderators}", #""kind":"role""#]),
        Scenario(.anna, .get, "/channels/{back}/permissions", 404, .notFound),
        Scenario(.anna, .get, "/channels/{lobby}/invites", 403, .forbidden),
        Scenario(.nobody, .get, "/invites/nonsense", 404, .notFound),
        Scenario(.nobody, .get, "/invites/%27%3B--", 404, .notFound),
    ]

    static let managing: [Scenario] = [
        Scenario(
            .otto, .post, "/servers", #"{"name":"Mine"}"#, 201,
            wanted: [#""name":"general""#, #""type":"voice""#, "everyone"]),
        Scenario(.otto, .post, "/servers", #"{"name":" "}"#, 422, .validationFailed),
        Scenario(.otto, .post, "/servers", #"{"name":"x","maxMembers":0}"#, 422, .validationFailed),
        Scenario(
            .olga, .patch, "/servers/{server}", #"{"name":"Readers","description":null}"#, 200, wanted: ["Readers"]),
        Scenario(.mia, .patch, "/servers/{server}", #"{"name":"Mine"}"#, 403, .forbidden),
        Scenario(.otto, .patch, "/servers/{server}", #"{"name":"Mine"}"#, 404, .notFound),
        Scenario(.olga, .patch, "/servers/{server}", #"{"systemChannelId":"{voice}"}"#, 422, .validationFailed),
        Scenario(
            .olga, .patch, "/servers/{server}", #"{"systemChannelId":null}"#, 200, wanted: [#""systemChannelId":null"#]),
        Scenario(.olga, .delete, "/servers/{server}", #"{"name":"Book club"}"#, 403, .reauthRequired),
        Scenario(.olga, .post, "/servers/{server}/transfer", #"{"userId":"{mia}"}"#, 403, .reauthRequired),
        Scenario(.olga, .post, "/servers/{server}/leave", 409, .conflict),
        Scenario(.otto, .post, "/servers/{server}/leave", 404, .notFound),
        Scenario(.anna, .post, "/servers/{server}/leave", 204),
        Scenario(.otto, .post, "/servers/{server}/join", "{}", 200, wanted: ["otto", #""roleIds":[]"#]),
        Scenario(.anna, .post, "/servers/{server}/join", "{}", 200, wanted: ["anna"]),
        Scenario(.otto, .post, "/servers/{server}/join", #"{"inviteCode":"wrong"}"#, 200),
        Scenario(.otto, .post, "/servers/404/join", "{}", 404, .notFound),
        Scenario(.anna, .patch, "/servers/{server}/me", #"{"nickname":"Reader"}"#, 200, wanted: ["Reader"]),
        Scenario(
            .anna, .patch, "/servers/{server}/me", #"{"nickname":"\#(String(repeating: "x", count: 33))"}"#, 422,
            .validationFailed),
        Scenario(.otto, .patch, "/servers/{server}/me", "{}", 404, .notFound),
        Scenario(
            .mia, .patch, "/servers/{server}/members/{anna}", #"{"nickname":"Bookworm"}"#, 200, wanted: ["Bookworm"]),
        Scenario(.mia, .patch, "/servers/{server}/members/{olga}", #"{"nickname":"x"}"#, 403, .forbidden),
        Scenario(.mia, .patch, "/servers/{server}/members/{anna}", #"{"deaf":true}"#, 403, .forbidden),
        Scenario(
            .mia, .patch, "/servers/{server}/members/{anna}", #"{"timeoutUntil":"2001-01-01T00:00:00Z"}"#, 422,
            .validationFailed),
        Scenario(
            .mia, .patch, "/servers/{server}/members/{anna}", #"{"timeoutUntil":"2999-01-01T00:00:00Z"}"#, 422,
            .validationFailed),
        Scenario(.anna, .patch, "/servers/{server}/members/{mia}", #"{"nickname":"x"}"#, 403, .forbidden),
        Scenario(.mia, .delete, "/servers/{server}/members/{anna}", #"{"reason":"rude"}"#, 204),
        Scenario(.mia, .delete, "/servers/{server}/members/{olga}", 403, .forbidden),
        Scenario(.mia, .delete, "/servers/{server}/members/me", 422, .validationFailed),
        Scenario(.anna, .delete, "/servers/{server}/members/{mia}", 403, .forbidden),
        Scenario(.mia, .put, "/servers/{server}/bans/{otto}", #"{"reason":"spam"}"#, 200, wanted: ["spam", "otto"]),
        Scenario(.mia, .put, "/servers/{server}/bans/{olga}", "{}", 403, .forbidden),
        Scenario(.mia, .put, "/servers/{server}/bans/404", "{}", 404, .notFound),
        Scenario(
            .mia, .put, "/servers/{server}/bans/{anna}", #"{"expiresAt":"2001-01-01T00:00:00Z"}"#, 422,
            .validationFailed),
        Scenario(.anna, .put, "/servers/{server}/bans/{otto}", "{}", 403, .forbidden),
        Scenario(.mia, .delete, "/servers/{server}/bans/{otto}", 204),
    ]

    static let roles: [Scenario] = [
        Scenario(
            .mia, .post, "/servers/{server}/roles", ##"{"name":"Helpers","permissions":"2","color":"#AABBCC"}"##, 201,
            wanted: [##""color":"#aabbcc""##, #""position":1"#]),
        Scenario(.mia, .post, "/servers/{server}/roles", #"{"name":"Helpers","permissions":"8"}"#, 403, .forbidden),
        Scenario(.mia, .post, "/servers/{server}/roles", #"{"name":"Readers"}"#, 409, .conflict),
        Scenario(
            .mia, .post, "/servers/{server}/roles", #"{"name":"x","permissions":"99999999999999999999"}"#, 422,
            .validationFailed),
        Scenario(.mia, .post, "/servers/{server}/roles", #"{"name":"x","color":"red"}"#, 422, .validationFailed),
        Scenario(.anna, .post, "/servers/{server}/roles", #"{"name":"x"}"#, 403, .forbidden),
        Scenario(
            .mia, .patch, "/servers/{server}/roles/{readers}", #"{"name":"Fans","isHoisted":true}"#, 200,
            wanted: ["Fans", #""isHoisted":true"#]),
        Scenario(.mia, .patch, "/servers/{server}/roles/{moderators}", #"{"name":"Us"}"#, 403, .forbidden),
        Scenario(.mia, .patch, "/servers/{server}/roles/{elders}", #"{"name":"Us"}"#, 403, .forbidden),
        Scenario(.mia, .patch, "/servers/{server}/roles/{readers}", #"{"permissions":"8"}"#, 403, .forbidden),
        Scenario(
            .mia, .patch, "/servers/{server}/roles/{everyone}", #"{"permissions":"1024"}"#, 200,
            wanted: [#""permissions":"1024""#]),
        Scenario(.mia, .patch, "/servers/{server}/roles/{everyone}", #"{"name":"all"}"#, 422, .validationFailed),
        Scenario(.mia, .patch, "/servers/{server}/roles/404", #"{"name":"x"}"#, 404, .notFound),
        Scenario(.mia, .delete, "/servers/{server}/roles/{readers}", 204),
        Scenario(.mia, .delete, "/servers/{server}/roles/{elders}", 403, .forbidden),
        Scenario(.olga, .delete, "/servers/{server}/roles/{everyone}", 422, .validationFailed),
        Scenario(.mia, .patch, "/servers/{server}/roles", #"[{"roleId":"{readers}","position":3}]"#, 403, .forbidden),
        Scenario(.olga, .patch, "/servers/{server}/roles", #"[{"roleId":"{readers}","position":3}]"#, 200),
        Scenario(.olga, .patch, "/servers/{server}/roles", "[]", 422, .validationFailed),
        Scenario(.mia, .put, "/servers/{server}/members/{anna}/roles/{readers}", "{}", 200, wanted: ["{readers}"]),
        Scenario(.mia, .put, "/servers/{server}/members/{anna}/roles/{moderators}", "{}", 403, .forbidden),
        Scenario(.mia, .put, "/servers/{server}/members/{anna}/roles/{everyone}", "{}", 422, .validationFailed),
        Scenario(.mia, .put, "/servers/{server}/members/{otto}/roles/{readers}", "{}", 404, .notFound),
        Scenario(.anna, .put, "/servers/{server}/members/me/roles/{readers}", "{}", 403, .forbidden),
        Scenario(.mia, .delete, "/servers/{server}/members/{anna}/roles/{readers}", 200, wanted: [#""roleIds":[]"#]),
        Scenario(.olga, .delete, "/servers/{server}/members/{mia}/roles/{moderators}", 200, wanted: [#""roleIds":[]"#]),
    ]

    static let channels: [Scenario] = [
        Scenario(
            .mia, .post, "/servers/{server}/channels", #"{"name":"New Books","topic":"hot"}"#, 201,
            wanted: ["new-books", #""lastSeq":0"#]),
        Scenario(
            .mia, .post, "/servers/{server}/channels", #"{"name":"Talk","type":"voice","userLimit":5}"#, 201,
            wanted: ["Talk", #""userLimit":5"#, #""bitrate":64000"#]),
        Scenario(.mia, .post, "/servers/{server}/channels", #"{"name":"x","type":"dm"}"#, 422, .validationFailed),
        Scenario(
            .mia, .post, "/servers/{server}/channels", #"{"name":"x","parentId":"{lobby}"}"#, 422, .validationFailed),
        Scenario(.mia, .post, "/servers/{server}/channels", #"{"name":"x","slowMode":21601}"#, 422, .validationFailed),
        Scenario(
            .mia, .post, "/servers/{server}/channels",
            #"{"name":"x","overwrites":[{"kind":"role","id":"{readers}","allow":"8"}]}"#, 422, .validationFailed),
        Scenario(
            .mia, .post, "/servers/{server}/channels",
            #"{"name":"x","overwrites":[{"kind":"role","id":"{elders}","deny":"1024"}]}"#, 403, .forbidden),
        Scenario(.anna, .post, "/servers/{server}/channels", #"{"name":"x"}"#, 403, .forbidden),
        Scenario(.otto, .post, "/servers/{server}/channels", #"{"name":"x"}"#, 404, .notFound),
        Scenario(
            .mia, .patch, "/channels/{lobby}", #"{"name":"Hall","slowMode":10,"topic":null}"#, 200,
            wanted: ["hall", #""slowMode":10"#]),
        Scenario(.anna, .patch, "/channels/{lobby}", #"{"name":"x"}"#, 403, .forbidden),
        Scenario(.anna, .patch, "/channels/{back}", #"{"name":"x"}"#, 404, .notFound),
        Scenario(.mia, .patch, "/channels/{lobby}", #"{"parentId":"{voice}"}"#, 422, .validationFailed),
        Scenario(.mia, .delete, "/channels/{lobby}", 204),
        Scenario(.anna, .delete, "/channels/{lobby}", 403, .forbidden),
        Scenario(.otto, .delete, "/channels/{lobby}", 404, .notFound),
        Scenario(
            .mia, .patch, "/servers/{server}/channels", #"[{"channelId":"{lobby}","position":9}]"#, 200,
            wanted: [#""position":9"#, "back-room"]),
        Scenario(
            .anna, .patch, "/servers/{server}/channels", #"[{"channelId":"{lobby}","position":9}]"#, 403, .forbidden),
        Scenario(
            .mia, .patch, "/servers/{server}/channels", #"[{"channelId":"404","position":9}]"#, 422, .validationFailed),
        Scenario(
            .mia, .put, "/channels/{lobby}/permissions/{readers}", #"{"kind":"role","deny":"2048"}"#, 200,
            wanted: [#""deny":"2048""#]),
        Scenario(
            .mia, .put, "/channels/{lobby}/permissions/{readers}", #"{"kind":"role","allow":"2048","deny":"2048"}"#,
            422, .validationFailed),
        Scenario(
            .mia, .put, "/channels/{lobby}/permissions/{readers}", #"{"kind":"role","allow":"8"}"#, 422,
            .validationFailed),
        Scenario(
            .mia, .put, "/channels/{lobby}/permissions/{readers}", #"{"kind":"role","allow":"131072"}"#, 403, .forbidden
        ),
        Scenario(
            .mia, .put, "/channels/{lobby}/permissions/{elders}", #"{"kind":"role","deny":"2048"}"#, 403, .forbidden),
        Scenario(.mia, .put, "/channels/{lobby}/permissions/{anna}", #"{"kind":"user","deny":"2048"}"#, 200),
        Scenario(
            .mia, .put, "/channels/{lobby}/permissions/{olga}", #"{"kind":"user","deny":"2048"}"#, 403, .forbidden),
        Scenario(.mia, .put, "/channels/{lobby}/permissions/{otto}", #"{"kind":"user","deny":"2048"}"#, 404, .notFound),
        Scenario(.mia, .put, "/channels/{lobby}/permissions/nonsense", #"{"kind":"user"}"#, 404, .notFound),
        Scenario(
            .anna, .put, "/channels/{lobby}/permissions/{readers}", #"{"kind":"role","deny":"2048"}"#, 403, .forbidden),
        Scenario(.mia, .delete, "/channels/{lobby}/permissions/{readers}", 204),
        Scenario(.mia, .post, "/channels/{lobby}/permissions/sync", 409, .conflict),
        Scenario(
            .anna, .post, "/servers/{server}/invites", #"{"maxUses":5}"#, 201,
            wanted: ["/invite/", #""maxUses":5"#, #""maxAge":86400"#]),
        Scenario(.anna, .post, "/servers/{server}/invites", #"{"channelId":"{back}"}"#, 404, .notFound),
        Scenario(.anna, .post, "/servers/{server}/invites", #"{"maxAge":604801}"#, 422, .validationFailed),
        Scenario(.otto, .post, "/servers/{server}/invites", "{}", 404, .notFound),
        Scenario(.otto, .post, "/invites/abcdefghij/accept", "{}", 404, .notFound),
        Scenario(.otto, .delete, "/invites/abcdefghij", 404, .notFound),
    ]

    @Test(arguments: reading + managing + roles + channels)
    func answers(_ scenario: Scenario) async throws {
        try await World.run { world async throws in try await check(scenario, world) }
    }

    /// What is not public does not exist for outsiders, whatever they ask.
    @Test(arguments: [
        Scenario(.otto, .get, "/servers/{server}", 404, .notFound, forbidden: ["Book"]),
        Scenario(.nobody, .get, "/servers/{server}", 404, .notFound, forbidden: ["Book"]),
        Scenario(.otto, .post, "/servers/{server}/join", "{}", 404, .notFound),
        Scenario(.otto, .post, "/servers/{server}/join", #"{"inviteCode":"wrong"}"#, 404, .notFound),
        Scenario(.otto, .get, "/servers/discover", 200, forbidden: ["Book club"]),
        Scenario(.anna, .get, "/servers/discover", 200, forbidden: ["Book club"]),
        Scenario(.anna, .get, "/servers/{server}", 200, wanted: ["Book club"]),
    ])
    func hidesWhatIsNotPublic(_ scenario: Scenario) async throws {
        try await World.run(public: false) { world async throws in try await check(scenario, world) }
    }

    /// The answer to a hidden thing is the answer to no thing, but for the request's own name.
    @Test func hiddenAndMissingLookTheSame() async throws {
        try await World.run(public: false) { world async throws in
            let otto = try await world.client(world.otto)
            for (hidden, missing) in [
                ("/servers/\(world.server)", "/servers/404"), ("/channels/\(world.lobby)", "/channels/404"),
                ("/servers/\(world.server)/members", "/servers/404/members"),
                ("/servers/\(world.server)/bans", "/servers/404/bans"),
                ("/channels/\(world.back)/permissions", "/channels/404/permissions"),
            ] {
                #expect(try await bare(otto.get(hidden)) == bare(otto.get(missing)), "\(hidden)")
            }
            let anna = try await world.client(world.anna)
            #expect(try await bare(anna.get("/channels/\(world.back)")) == bare(anna.get("/channels/404")))
        }
    }

    /// The answer without the request's own name.
    private func bare(_ response: TestResponse) throws -> NSDictionary {
        let object = try JSONSerialization.jsonObject(with: response.body)
        var answer = try #require(object as? [String: Any])
        answer["requestId"] = nil
        answer["status"] = response.status
        return NSDictionary(dictionary: answer)
    }

    private func check(_ scenario: Scenario, _ world: World) async throws {
        let client =
            switch scenario.who {
            case .olga: try await world.client(world.olga)
            case .mia: try await world.client(world.mia)
            case .anna: try await world.client(world.anna)
            case .otto: try await world.client(world.otto)
            case .nobody: world.app.anonymous
            }
        let response = try await client.send(
            scenario.method, fill(scenario.path, world), scenario.body.map { fill($0, world) })
        #expect(response.status == scenario.status, "\(response.text)")
        #expect(response.code == scenario.code)
        for text in scenario.wanted { #expect(response.text.contains(fill(text, world)), "\(response.text)") }
        for text in scenario.forbidden { #expect(!response.text.contains(text), "\(response.text)") }
    }

    private func fill(_ text: String, _ world: World) -> String {
        let names: [(String, any CustomStringConvertible)] = [
            ("server", world.server), ("lobby", world.lobby), ("voice", world.voice), ("back", world.back),
            ("readers", world.readers), ("moderators", world.moderators), ("elders", world.elders),
            ("everyone", world.server), ("olga", world.olga), ("mia", world.mia), ("anna", world.anna),
            ("otto", world.otto),
        ]
        return names.reduce(text) { $0.replacingOccurrences(of: "{\($1.0)}", with: "\($1.1)") }
    }
}
