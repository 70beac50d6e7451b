import Foundation
import HTTPTypes
import Kernel
import Storage
import Synchronization
import Testing
import TestKit

@testable import Hosting
@testable import Web

/// Too much to do is refused before it costs anything, and no more than one client pays for what it asks.
@Suite struct AdmissionTests {
    private static func options(
        running: Int = 2, perClient: Int = 1, reserved: Int = 1, waiting: Int = 2
    ) -> HostOptions {
        var options = HostOptions()
        options.admission.running = running
        options.admission.perClient = perClient
        options.admission.reserved = reserved
        options.admission.waiting = waiting
        options.admission.waitingPerClient = 1
        options.admission.pause = .zero
        options.uploads = options.admission
        return options
    }

    private static func with(
        _ options: HostOptions, _ room: WaitingRoom, staff: StaffLevel? = nil, _ test: (TestApp) async throws -> Void
    ) async throws {
        let app = try await TestApp(options: options) { host in
            TestSetup(modules: [WaitingModule(room: room)], authenticator: RankAuthenticator())
        }
        do {
            try await test(app)
        } catch {
            await app.stop()
            throw error
        }
        await app.stop()
    }

    private static func untilWaiting(_ count: Int, _ app: TestApp) async {
        while app.host.admission.statistics.waiting < count { await Task.yield() }
    }

    @Test func aFloodOfOneClientIsRefusedAndOthersAreServed() async throws {
        let room = WaitingRoom()
        try await Self.with(Self.options(), room) { app async throws in
            let (anna, ben) = (app.person(1), app.person(2))
            async let working = anna.get("/wait")
            await room.entered(1)
            async let waiting = anna.get("/wait")
            await Self.untilWaiting(1, app)
            let refused = try await anna.get("/wait")
            #expect(refused.status == 503)
            #expect(refused.code == .unavailable)
            #expect(refused.headers[.retryAfter] == "1")
            // The next client walks past those who wait.
            #expect(try await ben.get("/quick").status == 204)
            room.open()
            #expect(try await working.status == 204)
            #expect(try await waiting.status == 204)
            #expect(app.host.admission.statistics.shed == [.client: 1])
            #expect(app.host.admission.statistics.running == 0)
        }
    }

    @Test func probesAndStaffAreAnsweredWhenNobodyElseIs() async throws {
        let room = WaitingRoom()
        try await Self.with(Self.options(running: 1, waiting: 1), room) { app async throws in
            async let working = app.person(1).get("/wait")
            await room.entered(1)
            async let waiting = app.person(2).get("/wait")
            await Self.untilWaiting(1, app)
            let refused = try await app.person(3).get("/quick")
            #expect(refused.status == 503)
            #expect(refused.headers[.retryAfter] == "5")
            for probe in ["//health", "//health/live", "//health/ready"] {
                #expect(try await app.anonymous.get(probe).status == 200)
            }
            #expect(try await app.person(RankAuthenticator.staff).get("/quick").status == 204)
            room.open()
            #expect(try await working.status == 204)
            #expect(try await waiting.status == 204)
        }
    }

    @Test func guestsAreCountedByAddressAndFalseCredentialsToo() async throws {
        let room = WaitingRoom()
        try await Self.with(Self.options(), room) { app async throws in
            async let working = app.anonymous.get("/wait")
            await room.entered(1)
            async let waiting = app.anonymous.get("/wait")
            await Self.untilWaiting(1, app)
            let liar = TestClient(application: app.application, token: "nobody")
            #expect(try await liar.get("/quick").status == 503)
            for page in ["//", "//openapi.json"] { #expect(try await app.anonymous.get(page).status == 503) }
            #expect(try await app.person(1).get("/quick").status == 204)
            room.open()
            #expect(try await working.status == 204)
            #expect(try await waiting.status == 204)
            #expect(try await liar.get("/quick").code == .unauthorized)
        }
    }

    /// Files on their way are counted among themselves: however many there are, everything else is answered.
    @Test func tooManyFilesAreRefusedAndNothingElse() async throws {
        let room = WaitingRoom()
        try await Self.with(Self.options(running: 1, waiting: 1), room) { app async throws in
            let file = [(name: "a", fileName: "a.txt" as String?, bytes: Array("one".utf8))]
            async let working = app.person(1).upload("/files", file)
            await room.entered(1)
            async let waiting = app.person(2).upload("/files", file)
            while app.host.uploads.statistics.waiting < 1 { await Task.yield() }
            let refused = try await app.person(3).upload("/files", file)
            #expect(refused.status == 503 && refused.code == .unavailable)
            #expect(refused.headers[.retryAfter] == "5")
            for number in 1...3 { #expect(try await app.person(Int64(number)).get("/quick").status == 204) }
            #expect(app.host.admission.statistics.running == 0)
            async let staff = app.person(RankAuthenticator.staff).upload("/files", file)
            await room.entered(2)
            room.open()
            for status in [try await working.status, try await waiting.status, try await staff.status] {
                #expect(status == 200)
            }
            #expect(app.host.uploads.statistics == AdmissionStatistics(running: 0, waiting: 0, shed: [.full: 1]))
        }
    }

    /// Events of sockets stand in the same lines as requests, and who is refused hears when to come back.
    @Test func eventsOfAllSocketsAreBounded() async throws {
        let room = WaitingRoom()
        try await Self.with(Self.options(running: 1, waiting: 1), room) { app async throws in
            try await app.listening { port in
                func client(_ number: Int64) async throws -> SocketClient {
                    try await SocketClient.connect(port: port, token: "\(number)")
                }
                let (anna, ben, carl) = (try await client(1), try await client(2), try await client(3))
                let staff = try await client(RankAuthenticator.staff)
                async let working: Empty = anna.request("room:stay", NoInput())
                await room.entered(1)
                async let waiting: Empty = ben.request("room:stay", NoInput())
                await Self.untilWaiting(1, app)
                await #expect(throws: SocketClientFailure.self) {
                    let _: Empty = try await carl.request("room:pass", NoInput())
                }
                #expect(app.host.admission.statistics.shed == [.full: 1])
                #expect(try await app.person(3).get("/quick").status == 503)
                for probe in ["//health/live", "//health/ready"] {
                    #expect(try await app.anonymous.get(probe).status == 200)
                }
                let _: Empty = try await staff.request("room:pass", NoInput())
                room.open()
                _ = try await (working, waiting)
                let _: Empty = try await carl.request("room:pass", NoInput())
                for client in [anna, ben, carl, staff] { try await client.close() }
                #expect(app.host.admission.statistics.running == 0)
            }
        }
    }

    @Test func aRefusedOneKeepsItsPlaceForAMoment() async throws {
        var options = Self.options()
        // Long enough to be there when it is looked at.
        options.admission.pause = .seconds(600)
        try await Self.with(options, WaitingRoom()) { app async throws in
            let liar = TestClient(application: app.application, token: "nobody")
            #expect(try await liar.get("/quick").code == .unauthorized)
            #expect(app.host.admission.statistics.running == 1)
            #expect(try await app.person(1).get("/quick").status == 204)
            #expect(app.host.admission.statistics.running == 1)
        }
    }
}

extension TestApp {
    fileprivate func person(_ number: Int64) -> TestClient {
        TestClient(application: application, userId: UserID(rawValue: number), token: "\(number)")
    }
}

/// One operation that waits until it is let go, and one that does not.
private struct WaitingModule: DomainModule {
    let name = "waiting"
    let room: WaitingRoom

    var endpoints: [Endpoint] {
        [
            Endpoint(.get, "/wait", .optional, tag: "wait", summary: "Wait", in: NoInput.self, out: NoOutput.self) {
                _, _ in
                await room.stay()
                return NoOutput()
            },
            Endpoint(.get, "/quick", .user, tag: "wait", summary: "Do not", in: NoInput.self, out: NoOutput.self) {
                _, _ in NoOutput()
            },
            Endpoint(.post, "/files", .user, tag: "wait", summary: "Bring files", form: [], out: Empty.self) {
                form, _ in
                while try await form.next() != nil {}
                await room.stay()
                return Empty()
            },
        ]
    }

    var socketEvents: [SocketEvent] {
        [
            SocketEvent("room:stay", in: NoInput.self, out: Empty.self) { _, _ in
                await room.stay()
                return Empty()
            },
            SocketEvent("room:pass", in: NoInput.self, out: Empty.self) { _, _ in Empty() },
        ]
    }
}

/// An answer that says nothing.
private struct Empty: Exampled, Equatable {
    static var example: Empty { Empty() }
}

/// Whoever shows a number is that person; one of them is staff.
private struct RankAuthenticator: Authenticating {
    static let staff: Int64 = 99

    func caller(accessToken: String, at now: Timestamp) async throws -> Caller {
        try await NumberAuthenticator(staff: accessToken == "\(Self.staff)" ? .admin : nil)
            .caller(accessToken: accessToken, at: now)
    }

    func accepts(csrfToken token: String, of caller: Caller) async throws -> Bool { true }
}

/// Where requests stay until it is opened.
private final class WaitingRoom: Sendable {
    private struct State {
        var entered = 0
        var isOpen = false
        var staying: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func stay() async {
        await withCheckedContinuation { guest in
            let isOpen = state.withLock { state in
                state.entered += 1
                if !state.isOpen { state.staying.append(guest) }
                return state.isOpen
            }
            if isOpen { guest.resume() }
        }
    }

    func entered(_ count: Int) async {
        while state.withLock({ $0.entered }) < count { await Task.yield() }
    }

    func open() {
        let staying = state.withLock { state in
            defer { state.staying = [] }
            state.isOpen = true
            return state.staying
        }
        for guest in staying { guest.resume() }
    }
}
