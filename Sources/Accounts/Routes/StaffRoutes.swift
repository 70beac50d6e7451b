import Kernel
import Web

/// `/admin/users`.
enum StaffRoutes {
    static func all(_ accounts: AccountActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/users", .staff(.admin), tag: "administration",
                summary: "People, newest first, or by the beginning of a name", in: PeopleInput.self,
                outPage: PersonPayload.self
            ) { input, call in try await accounts.people(input, call.page(input.cursor, input.limit)) },
            Endpoint(
                .get, "/admin/users/{user}", .staff(.admin), tag: "administration",
                summary: "A person with what the staff decide by", in: NoInput.self, out: PersonFactsPayload.self
            ) { _, call in try await accounts.view(call.id("user"), by: call.user(), from: call.client) },
            Endpoint(
                .post, "/admin/users/{user}/ban", .staff(.admin), tag: "administration",
                summary: "Shut a person out, for some days or for good", in: BanInput.self,
                out: PersonFactsPayload.self
            ) { input, call in
                try await accounts.ban(call.id("user"), input, by: call.user(), from: call.client)
            },
            Endpoint(
                .post, "/admin/users/{user}/unban", .staff(.admin), tag: "administration",
                summary: "Let a person in again", in: UnbanInput.self, out: PersonFactsPayload.self
            ) { input, call in
                try await accounts.unban(call.id("user"), input, by: call.user(), from: call.client)
            },
            Endpoint(
                .post, "/admin/users/{user}/logout", .staff(.admin), tag: "administration",
                summary: "End every session of a person", in: NoInput.self, out: PersonFactsPayload.self
            ) { _, call in try await accounts.signOut(call.id("user"), by: call.user(), from: call.client) },
            Endpoint(
                .put, "/admin/users/{user}/role", .freshStaff(.superAdmin), tag: "administration",
                summary: "Give or take staff power", in: StaffInput.self, out: PersonFactsPayload.self
            ) { input, call in
                if input.level.isAbsent { throw Refusal.invalid("level", "Name a level, or null for none.") }
                return try await accounts.setStaff(
                    call.id("user"), input.level.applied(to: nil), by: call.user(), from: call.client)
            },
        ]
    }
}
