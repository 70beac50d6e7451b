import Accounts
import Kernel
import TestKit
import Testing
import Web

@testable import Platform

@Suite struct SwitchTests {
    @Test func aShareIsAlwaysTheSamePeople() {
        var flag = FeatureSwitch(key: "kites", description: nil, isEnabled: true, rolloutPct: 30)
        let people = (1...2000).map { UserID(rawValue: $0) }
        let on = people.filter { flag.isOn(for: $0, nil) }
        #expect((500...700).contains(on.count))
        #expect(on == people.filter { flag.isOn(for: $0, nil) })
        #expect(!flag.isOn(for: nil, nil))
        // A larger share only adds.
        flag.rolloutPct = 60
        #expect(on.allSatisfy { flag.isOn(for: $0, nil) })
        flag.rolloutPct = 0
        #expect(people.allSatisfy { !flag.isOn(for: $0, nil) })
        flag.userIds = [UserID(rawValue: 5)]
        #expect(people.filter { flag.isOn(for: $0, nil) } == [UserID(rawValue: 5)])
        flag.isEnabled = false
        #expect(!flag.isOn(for: UserID(rawValue: 5), nil))
    }

    @Test func aStandingNarrows() {
        var flag = FeatureSwitch(key: "kites", description: nil, isEnabled: true)
        #expect(flag.answerForAll == true)
        flag.roles = [.admin]
        #expect(flag.answerForAll == nil)
        #expect(flag.isOn(for: UserID(rawValue: 1), .admin))
        #expect(!flag.isOn(for: UserID(rawValue: 1), nil))
        #expect(!flag.isOn(for: nil, nil))
    }

    @Test func whatIsOffIsNotThere() async throws {
        try await StaffedHouse.with { site async throws in
            #expect(try await site.member.get("/search?q=boat").status == 200)
            let off = try await site.admin.put("/admin/flags", #"{"key":"search","isEnabled":false}"#)
            #expect(off.status == 200)
            #expect(try await site.member.get("/search?q=boat").code == .notFound)
            #expect(try await site.guest.get("/search?q=boat").code == .notFound)
            #expect(try await site.member.get("/auth/me").text.contains(#""search":false"#))
            #expect(try await site.admin.post("/search/reindex").status == 202)
            #expect(try await site.member.get("/uploads").status == 200)
            #expect(try await site.admin.delete("/admin/flags/search").status == 204)
            #expect(try await site.member.get("/search?q=boat").status == 200)
            #expect(try await site.admin.delete("/admin/flags/search").code == .notFound)
            _ = try await site.admin.put("/admin/flags", #"{"key":"file_uploads","isEnabled":false}"#)
            #expect(try await site.member.upload("/uploads", [("files", "a.txt", [65])]).code == .notFound)
            #expect(try await site.member.get("/uploads").status == 200)
        }
    }

    /// Whoever changes one thing takes nothing back that somebody else has said, not even in the same group of writes.
    @Test func whatIsNotNamedStays() async throws {
        try await StaffedHouse.with { site async throws in
            struct Switches: Decodable {
                struct Flag: Decodable {
                    struct Conditions: Decodable { let roles: [String] }
                    let key: String
                    let description: String?
                    let isEnabled: Bool
                    let rolloutPct: Int
                    let userIds: [String]
                    let conditions: Conditions
                }
                let flags: [Flag]
            }
            @Sendable func put(_ json: String) async throws {
                #expect(try await site.admin.put("/admin/flags", json).status == 200)
            }
            func kites() async throws -> Switches.Flag? {
                try await site.admin.get("/admin/flags").data(Switches.self).flags.first { $0.key == "kites" }
            }
            try await put(
                #"{"key":"kites","isEnabled":true,"rolloutPct":30,"userIds":["7"],"conditions":{"roles":["admin"]}}"#)
            async let words: Void = put(#"{"key":"kites","description":"Above the harbour"}"#)
            async let share: Void = put(#"{"key":"kites","rolloutPct":60}"#)
            async let off: Void = put(#"{"key":"kites","isEnabled":false}"#)
            _ = try await (words, share, off)
            let flag = try #require(try await kites())
            #expect(flag.description == "Above the harbour" && flag.rolloutPct == 60 && !flag.isEnabled)
            #expect(flag.userIds == ["7"] && flag.conditions.roles == ["admin"])
            try await put(#"{"key":"kites","description":"","conditions":{"roles":[]}}"#)
            let bare = try #require(try await kites())
            #expect(bare.description == nil && bare.conditions.roles.isEmpty && bare.rolloutPct == 60)
        }
    }

    @Test(arguments: [
        #"{"key":"A","isEnabled":true}"#, #"{"key":"","isEnabled":true}"#, #"{"key":"a b","isEnabled":true}"#,
        #"{"key":"a"}"#, #"{"key":"a","isEnabled":true,"rolloutPct":101}"#,
        #"{"key":"a","isEnabled":true,"conditions":{"roles":["king"]}}"#,
    ])
    func badSwitchesAreRefused(body: String) async throws {
        try await StaffedHouse.with { site async throws in
            #expect(try await site.admin.put("/admin/flags", body).code == .validationFailed)
        }
    }
}
